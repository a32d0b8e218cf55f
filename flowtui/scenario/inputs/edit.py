"""The input `edit`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.flows.spec.modifier import Modifier, read_modifier
from flowtui.model.assets.assets import Assets
from flowtui.model.text.surrogates import mended
from flowtui.scenario.inputs.base import INPUTS, Input, MenuEntry, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.composite import MappingOf
from flowtui.scenario.notation.plain import TEXT, TEXT_OR_NULL
from flowtui.scenario.notation.record import Part
from flowtui.world.entry import Entry
from flowtui.world.errors import WorldError

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening

PROPERTIES = frozenset({"name", "language", "timezone", "status"})
"""What contacts have besides fields; each has a modifier of that name."""
_CHANGES = MappingOf(TEXT_OR_NULL, "a mapping of what becomes what, like `{name: Ann}`")


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Edit(Input):
    """A contact is changed from outside all flows."""

    type: ClassVar[str] = "edit"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Edit the contact", "Change the contact's name, language or a field.",
        keys="f3,e", hint=15, label="edit contact",
    )  # fmt: skip

    contact: Annotated[str, Part(TEXT)] = ""
    """Name, uuid or address; who was started or spoke last where nobody is named."""
    changes: Annotated[Mapping[str, str], Part(_CHANGES, "edit", always=True)] = field(
        default_factory=dict
    )
    """What becomes what: `name`, `language`, `timezone`, `status`, or the key of a field."""

    @property
    @override
    def contacts_named(self) -> tuple[str, ...]:
        return (self.contact,)

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        contact = simulation.contact(self.contact)
        assets = simulation.host.engine.library.assets
        world, entries = simulation.world, list[Entry]()
        for key, value in self.changes.items():
            modifier = _modifier(key, mended(value), assets)
            world, more = simulation.host.edit(world, contact.uuid, modifier)
            entries += more
        return world, tuple(entries)

    @override
    def words(self, words: Words) -> str:
        return f"edit {', '.join(self.changes)}{words.whose(self.contact)}"

    @override
    def renamed(self, names: Names) -> "Edit":
        return replace(self, contact=names.contact(self.contact))


def _modifier(key: str, value: str, assets: Assets) -> Modifier:
    if key in PROPERTIES:
        return read_modifier({"type": key, key: value})
    known = assets.fields.get(key)
    if known is None:
        raise WorldError(f"contacts have no field {key!r}")
    reference = {"key": known.key, "name": known.name}
    return read_modifier({"type": "field", "field": reference, "value": value})
