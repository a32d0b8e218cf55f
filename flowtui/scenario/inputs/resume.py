"""The input `resume`."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.scenario.inputs.base import INPUTS, Input, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.named import FLOW_NAME
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class TakeUp(Input):
    """The schedules of a flow that wait are taken up again; what they missed is not made up for."""

    type: ClassVar[str] = "resume"

    flow: Annotated[str, Part(FLOW_NAME, "resume")]
    """The flow's name or uuid."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        flow = simulation.flow(self.flow)
        return simulation.host.pause(simulation.world, flow.uuid, paused=False)

    @override
    def words(self, words: Words) -> str:
        return f"resume {words.name(self.flow)}"

    @override
    def renamed(self, names: Names) -> "TakeUp":
        return replace(self, flow=names.flow(self.flow))
