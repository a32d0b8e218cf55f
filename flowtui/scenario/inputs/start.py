"""The input `start`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from typing_extensions import override

from flowtui.model.assets.assets import named
from flowtui.model.contact.urn import URN
from flowtui.scenario.contacts import ADDRESSES
from flowtui.scenario.inputs.base import INPUTS, Input, MenuEntry, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.composite import MappingOf
from flowtui.scenario.notation.named import CONTACT_NAMES, FLOW_NAME, GROUP_NAME, GROUP_NAMES
from flowtui.scenario.notation.plain import BOOLEAN, DATA, TEXT, Between
from flowtui.scenario.notation.record import Part, Record
from flowtui.world.errors import UnknownGroup
from flowtui.world.start_request import Exclusions, StartRequest

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening

MAX_DAYS: Final = 36_500
"""A hundred years."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """Who is left out of a start."""

    non_active: Annotated[bool, Part(BOOLEAN)] = False
    """Whether who is blocked, stopped or archived is."""
    in_a_flow: Annotated[bool, Part(BOOLEAN)] = False
    """Whether who is in a flow is."""
    started_previously: Annotated[bool, Part(BOOLEAN)] = False
    """Whether who was in this flow in the last 90 days is."""
    not_seen_since_days: Annotated[int, Part(Between(0, MAX_DAYS))] = 0
    """Whether who was not seen for so many days is; 0 if that does not matter."""
    groups: Annotated[tuple[str, ...], Part(GROUP_NAMES, alone="group")] = ()
    """Names or uuids of groups whose members are."""


EXCLUDED: Final = Record(Excluded, "a mapping, like `{in_a_flow: true}`")
PARAMS: Final = MappingOf(DATA, or_null=True)


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Start(Input):
    """Start contacts, or all members of a group, in a flow."""

    type: ClassVar[str] = "start"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Start a flow", "Start the contact in a flow, even in the middle of another one.",
        keys="ctrl+n,n,f2", hint=3, label="start flow",
    )  # fmt: skip
    wants_reply: ClassVar[bool] = True

    flow: Annotated[str, Part(FLOW_NAME, "start")]
    """The flow's name or uuid."""
    contacts: Annotated[tuple[str, ...], Part(CONTACT_NAMES, alone="contact")] = ()
    """Names, uuids or addresses; who was started or spoke last where nobody is named."""
    group: Annotated[str, Part(GROUP_NAME)] = ""
    """A group's name or uuid: all its members are started."""
    urns: Annotated[tuple[str, ...], Part(ADDRESSES)] = ()
    """Addresses, like `tel:+250788123123`; those of nobody become contacts."""
    query: Annotated[str, Part(TEXT)] = ""
    """A query of contacts, like `age > 18`: all are started that it is true of."""
    exclude: Annotated[Excluded, Part(EXCLUDED)] = Excluded()
    """Who is left out."""
    params: Annotated[Mapping[str, Any], Part(PARAMS)] = field(default_factory=dict)
    """What the flow sees as `@trigger.params`."""

    @property
    @override
    def contacts_named(self) -> tuple[str, ...]:
        return self.contacts

    @property
    @override
    def speaker(self) -> str:
        return self.contacts[0] if self.contacts else ""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        return simulation.host.start_all(simulation.world, self.request(simulation))

    def request(self, simulation: "Simulation") -> StartRequest:
        """Return what it asks of a world; `simulation.host.preview` tells whom that means.

        Raises:
            NoSuchFlow, UnknownContact, UnknownGroup: it names somebody or something not there.
        """
        flow = simulation.flow(self.flow)
        contacts = tuple(simulation.contact(name).uuid for name in self.contacts)
        if not (contacts or self.group or self.urns or self.query):
            contacts = (simulation.contact().uuid,)
        said = self.exclude
        return StartRequest(
            flow=flow.uuid,
            contacts=contacts,
            groups=(_group(simulation, self.group),) if self.group else (),
            urns=tuple(URN.parse(text) for text in self.urns),
            query=self.query,
            exclusions=Exclusions(
                said.non_active,
                said.in_a_flow,
                said.started_previously,
                said.not_seen_since_days,
                tuple(_group(simulation, name) for name in said.groups),
            ),
            params=self.params or None,
        )

    @override
    def words(self, words: Words) -> str:
        whom = f" for {words.quoted(self.query)}" if self.query else ""
        return f"start {words.name(self.flow)}{whom}{words.whose(*self.contacts)}"

    @override
    def renamed(self, names: Names) -> "Start":
        called = tuple(names.contact(uuid) for uuid in self.contacts)
        return replace(self, flow=names.flow(self.flow), contacts=called)


def _group(simulation: "Simulation", name: str) -> str:
    """Return the uuid of the group with that name or uuid."""
    known = simulation.host.engine.library.assets.groups
    group = named(known, name) or known.get(name)
    if group is None:
        raise UnknownGroup(f"there is no group {name!r}")
    return group.uuid
