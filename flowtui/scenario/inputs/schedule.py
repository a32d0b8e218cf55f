"""The input `schedule`."""

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.scenario.inputs.base import INPUTS, Input, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.named import FLOW_NAME
from flowtui.scenario.notation.record import Part
from flowtui.scenario.triggers import ScheduleSpec, TriggerSpec, trigger_of

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(ScheduleSpec, Input):
    """A flow is scheduled: it starts contacts by itself, once or again and again."""

    type: ClassVar[str] = "schedule"

    flow: Annotated[str, Part(FLOW_NAME, "schedule")]
    """The flow's name or uuid."""

    @property
    @override
    def contacts_named(self) -> tuple[str, ...]:
        return self.contacts

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        host, world = simulation.host, simulation.world
        named = [simulation.contact(name) for name in self.contacts]
        contacts = [{"uuid": each.uuid, "name": each.name} for each in named]
        said = {each.name: getattr(self, each.name) for each in fields(ScheduleSpec)}
        spec = TriggerSpec(flow=self.flow, type="schedule", **said)
        library = host.engine_of(world).library
        trigger = trigger_of(spec, library, contacts, world.length)
        return host.keep_trigger(world, trigger)

    @override
    def words(self, words: Words) -> str:
        return f"schedule {words.name(self.flow)} {self.repeat}{words.whose(*self.contacts)}"

    @override
    def renamed(self, names: Names) -> "Schedule":
        called = tuple(names.contact(uuid) for uuid in self.contacts)
        return replace(self, flow=names.flow(self.flow), contacts=called)
