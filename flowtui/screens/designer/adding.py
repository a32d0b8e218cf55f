"""The palette: what can be added to a flow, found by typing, and the nodes that are made of it."""

from collections.abc import Iterable, Iterator, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from typing_extensions import override

from flowtui.editing.ids import new_uuids
from flowtui.editing.incomplete_nodes import EXECUTE_ACTIONS, node_of_preset, node_with_action
from flowtui.flows.forms.palette import PaletteEntry, palette
from flowtui.flows.presets.base.preset import Preset
from flowtui.flows.spec.action import Action
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.screens.dialogs.searching import Line, Searching

RECENT = "Used last"
"""The group of what was added last."""
MOST_RECENT = 4


class Palette(Searching[PaletteEntry]):
    """What can be added, by group; returns what was chosen, or None."""

    KEYS = "type to search · enter adds · escape cancels"
    DEFAULT_CSS = """
    Palette {
        & > Vertical { width: 72; height: 90%; max-height: 32; }
        OptionList { height: 1fr; }
        #help {
            height: 3; padding: 0 1; color: $foreground 75%; border-top: solid $border-blurred;
        }
    }
    """

    def __init__(self, title: str, entries: Sequence[PaletteEntry], recent: Sequence[str]) -> None:
        """Offer `entries`; those of the types in `recent` come first."""
        super().__init__(title)
        self._help = Static(id="help")
        self._entries = entries
        by_type = {entry.type: entry for entry in entries}
        self._recent = [by_type[type_] for type_ in recent if type_ in by_type][:MOST_RECENT]

    @override
    def below(self) -> Iterable[Widget]:
        yield self._help

    @override
    def lines(self, wanted: str) -> Iterable[Line[PaletteEntry]]:
        lines = [*(_matching(self._entries, wanted) if wanted.strip() else self._grouped())]
        if not lines:
            self._explain("Nothing like that can be added to this flow.")
        return lines

    def _grouped(self) -> Iterator[Line[PaletteEntry]]:
        groups = [(RECENT, entry) for entry in self._recent]
        groups += [(entry.group, entry) for entry in self._entries]
        before = ""
        for group, entry in groups:
            if group != before:
                yield Line(Content.styled(group, "$foreground 55%"), None)
            before = group
            yield Line(_content(entry), entry)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        entry = self.highlighted
        self._explain(" ".join(entry.help.split()) if entry else "")

    def _explain(self, text: str) -> None:
        self._help.update(Content(text))


def _matching(entries: Sequence[PaletteEntry], wanted: str) -> Iterator[Line[PaletteEntry]]:
    """Yield what `wanted` finds; first what is called so, then what its help speaks of."""
    words = wanted.casefold().split()

    def rank(entry: PaletteEntry) -> int:
        title = entry.title.casefold()
        return 0 if title.startswith(words[0]) else 1 if all(word in title for word in words) else 2

    for entry in sorted((each for each in entries if each.matches(wanted)), key=rank):
        yield Line(_content(entry, entry.group), entry)


def _content(entry: PaletteEntry, group: str = "") -> Content:
    return Content.assemble(
        (f"  {entry.glyph} ", f"$kind-{_colour(entry)} bold"),
        entry.title,
        (f"  {group}" if group else "", "$foreground 45%"),
    )


def _colour(entry: PaletteEntry) -> str:
    """Return the kind of node that an entry makes, by which it is coloured."""
    if not entry.is_preset:
        return "action"
    return {"Wait": "wait", "Flows": "subflow"}.get(entry.group, "condition")


def palette_of(
    flow: Flow,
    title: str,
    *,
    profile: str = "",
    recent: Sequence[str] = (),
    actions_only: bool = False,
) -> Palette:
    """Return the question what to add to `flow`.

    Only what its type may have is offered, and what the platform of the `profile` has; the types
    in `recent` come first. With `actions_only`, nothing that makes a node of its own is offered.
    """
    entries = palette(flow.type, flow.home or PLATFORMS.get(profile))
    if actions_only:
        entries = tuple(entry for entry in entries if not entry.is_preset)
    return Palette(title, entries, recent)


def chosen_node(chosen: PaletteEntry, flow: Flow) -> tuple[Node, str]:
    """Return a new node of what was chosen, and what editors call such nodes.

    What it must be told is still missing: it is filled in by its form.
    """
    if issubclass(chosen.kind, Preset):
        return node_of_preset(chosen.kind, new_uuids(flow)), chosen.type
    return node_with_action(chosen.kind, new_uuids(flow)), EXECUTE_ACTIONS


def chosen_action(chosen: PaletteEntry, flow: Flow) -> Action:
    """Return a new action of what was chosen among actions only."""
    return chosen_node(chosen, flow)[0].actions[0]
