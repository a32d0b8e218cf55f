"""The palette: what can be added to a flow, in groups, ready to be searched."""

from dataclasses import dataclass
from functools import lru_cache
from inspect import cleandoc

from flowtui.flows.presets.base.preset import Preset, all_presets, presets_for
from flowtui.flows.presets.base.service_presets import ActionPreset
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.platforms import Platform
from flowtui.model.session.run import FlowType

GROUPS = (
    "Send",
    "Wait",
    "Split",
    "Contact",
    "Save",
    "Flows",
    "Services",
    "Tickets",
    "Other people",
)
"""The groups, in their order; any others come after them."""


RETIRED = "No longer supported"
"""The group of what is kept where it is, and not offered."""


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """Something that can be added to a flow."""

    kind: type[Action] | type[Preset]
    type: str
    """The type of the action or the preset."""
    title: str
    glyph: str
    group: str
    help: str
    """What it does."""

    def matches(self, wanted: str) -> bool:
        """Return whether every word of `wanted` is in its title, group, type or help."""
        text = f"{self.title} {self.group} {self.type} {self.help}".casefold()
        return all(word in text for word in wanted.casefold().split())

    @property
    def is_preset(self) -> bool:
        """Whether it makes a node of its own; an action can be added to a node, too."""
        return issubclass(self.kind, Preset)


def palette(flow_type: FlowType, platform: Platform | None = None) -> tuple[PaletteEntry, ...]:
    """Return what can be added to flows of a type, by group.

    An action that a preset makes a node of is there as that preset alone. With a `platform`, only
    what that has is there.
    """
    kinds: list[type[Action | Preset]] = [*presets_for(flow_type), *_actions_for(flow_type)]
    entries = [_entry(kind) for kind in kinds if platform is None or platform.takes(kind)]
    return tuple(sorted(entries, key=lambda entry: (_rank(entry.group), entry.group)))


def _actions_for(flow_type: FlowType) -> list[type[Action]]:
    return [
        kind
        for kind in ACTIONS.values()
        if flow_type in kind.allowed_in and kind.group != RETIRED and kind not in _in_presets()
    ]


@lru_cache(maxsize=1)
def _in_presets() -> frozenset[type[Action]]:
    return frozenset(
        kind.kind() for kind in all_presets().values() if issubclass(kind, ActionPreset)
    )


def _entry(kind: type[Action] | type[Preset]) -> PaletteEntry:
    text = cleandoc(kind.__doc__ or "")
    type_ = kind.type if issubclass(kind, Preset) else kind.model_fields["type"].default
    return PaletteEntry(kind, str(type_), kind.title, kind.glyph, kind.group, text)


def _rank(group: str) -> int:
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)
