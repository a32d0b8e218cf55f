"""The input `start`."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.model.assets.assets import named
from flowtui.scenario.inputs.base import INPUTS, Input, MenuEntry, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.composite import TEXTS
from flowtui.scenario.notation.plain import TEXT
from flowtui.scenario.notation.record import Part
from flowtui.world.errors import UnknownGroup

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


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

    flow: Annotated[str, Part(TEXT, "start")]
    """The flow's name or uuid."""
    contacts: Annotated[tuple[str, ...], Part(TEXTS, alone="contact")] = ()
    """Names, uuids or addresses; who was started or spoke last where nobody is named."""
    group: Annotated[str, Part(TEXT)] = ""
    """A group's name or uuid: all its members are started."""

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
        flow = simulation.flow(self.flow)
        groups: tuple[str, ...] = ()
        contacts = tuple(simulation.contact(name).uuid for name in self.contacts)
        if self.group:
            known = simulation.host.engine.library.assets.groups
            group = named(known, self.group) or known.get(self.group)
            if group is None:
                raise UnknownGroup(f"there is no group {self.group!r}")
            groups = (group.uuid,)
        elif not contacts:
            contacts = (simulation.contact().uuid,)
        return simulation.host.start(simulation.world, flow.uuid, contacts, groups)

    @override
    def words(self, words: Words) -> str:
        return f"start {words.name(self.flow)}{words.whose(*self.contacts)}"

    @override
    def renamed(self, names: Names) -> "Start":
        called = tuple(names.contact(uuid) for uuid in self.contacts)
        return replace(self, flow=names.flow(self.flow), contacts=called)
