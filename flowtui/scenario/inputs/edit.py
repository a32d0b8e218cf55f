"""The input `edit`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeAlias

from typing_extensions import override

from flowtui.flows.spec.modifier import Modifier, read_modifier
from flowtui.model.assets.assets import Assets, named
from flowtui.model.contact.contact import Contact
from flowtui.model.text.surrogates import mended
from flowtui.scenario.inputs.base import INPUTS, Input, MenuEntry, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.composite import ListOf, MappingOf, OneOf
from flowtui.scenario.notation.named import (
    CONTACT_NAME,
    GROUP_NAMES,
    LANGUAGE_CODE,
    NEW_CONTACT_NAME,
    names_in_keys,
)
from flowtui.scenario.notation.names import Named, NameSort
from flowtui.scenario.notation.notation import Place
from flowtui.scenario.notation.plain import TEXT, TEXT_OR_NULL
from flowtui.scenario.notation.record import Part
from flowtui.world.errors import UnknownGroup, WorldError

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening

PROPERTIES = frozenset({"name", "language", "timezone", "status"})
"""What contacts have besides fields; each has a modifier of that name."""
_Value: TypeAlias = str | tuple[str, ...]
_VALUE = OneOf(TEXT_OR_NULL, ListOf(TEXT))


class Changes(MappingOf[_Value]):
    """What of a contact becomes what; a name that somebody gets here is one from then on."""

    @override
    def names(self, place: Place) -> Iterator[Named]:
        yield from names_in_keys(place, NameSort.FIELD_KEY, skip={*PROPERTIES, "groups", "urns"})
        if isinstance(place.value, dict):
            yield from NEW_CONTACT_NAME.names(place.inside("name"))
            yield from LANGUAGE_CODE.names(place.inside("language"))
            yield from GROUP_NAMES.names(place.inside("groups"))


_CHANGES = Changes(_VALUE, "a mapping of what becomes what, like `{name: Ann}`")


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Edit(Input):
    """A contact is changed from outside all flows."""

    type: ClassVar[str] = "edit"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Edit the contact", "Change the contact's name, language or a field.",
        keys="f3,e", hint=15, label="edit contact",
    )  # fmt: skip

    contact: Annotated[str, Part(CONTACT_NAME)] = ""
    """Name, uuid or address; who was started or spoke last where nobody is named."""
    changes: Annotated[Mapping[str, str | tuple[str, ...]], Part(_CHANGES, "edit", always=True)] = (
        field(default_factory=dict)
    )
    """What becomes what: `name`, `language`, `timezone`, `status`, `groups`, `urns`, or the key of
    a field. All of it is changed in one go."""

    @property
    @override
    def contacts_named(self) -> tuple[str, ...]:
        return (self.contact,)

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        contact = simulation.contact(self.contact)
        assets = simulation.host.engine.library.assets
        modifiers = [
            modifier
            for key, value in self.changes.items()
            for modifier in _modifiers(key, value, contact, assets)
        ]
        return simulation.host.edit(simulation.world, contact.uuid, *modifiers)

    @override
    def words(self, words: Words) -> str:
        return f"edit {', '.join(self.changes)}{words.whose(self.contact)}"

    @override
    def renamed(self, names: Names) -> "Edit":
        return replace(self, contact=names.contact(self.contact))


def _modifiers(key: str, value: _Value, contact: Contact, assets: Assets) -> Iterator[Modifier]:
    """Yield what gives a contact another value of something."""
    several = (value,) if isinstance(value, str) else value
    if key == "groups":
        yield from _groups(several, contact, assets)
    elif key == "urns":
        urns = [mended(text) for text in several if text]
        yield read_modifier({"type": "urns", "urns": urns, "modification": "set"})
    elif not isinstance(value, str):
        raise WorldError(f"`{key}` has one value, not several")
    elif key in PROPERTIES:
        yield read_modifier({"type": key, key: mended(value)})
    else:
        known = assets.fields.get(key)
        if known is None:
            raise WorldError(f"contacts have no field {key!r}")
        reference = {"key": known.key, "name": known.name}
        yield read_modifier({"type": "field", "field": reference, "value": mended(value)})


def _groups(names: Iterable[str], contact: Contact, assets: Assets) -> Iterator[Modifier]:
    """Yield what puts a contact into these groups, and out of all others without a query."""
    wanted = {}
    for name in filter(None, names):
        group = named(assets.groups, name) or assets.groups.get(name)
        if group is None:
            raise UnknownGroup(f"there is no group {name!r}")
        wanted[group.uuid] = group
    kept = {group.uuid for group in contact.groups}
    known = (assets.groups.get(group.uuid) for group in contact.groups)
    gone = [group for group in known if group and not group.query and group.uuid not in wanted]
    new = [group for uuid, group in wanted.items() if uuid not in kept]
    for how, groups in (("remove", gone), ("add", new)):
        if groups:
            references = [{"uuid": group.uuid, "name": group.name} for group in groups]
            yield read_modifier({"type": "groups", "groups": references, "modification": how})
