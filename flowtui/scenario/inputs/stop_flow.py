"""The input `stop_flow`."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.scenario.inputs.base import INPUTS, Input, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.named import FLOW_NAME
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class StopFlow(Input):
    """A published flow is stopped: who is in it leaves, and nobody comes in."""

    type: ClassVar[str] = "stop_flow"

    flow: Annotated[str, Part(FLOW_NAME, "stop_flow")]
    """The flow's name or uuid."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        flow = simulation.flow(self.flow)
        return simulation.host.set_status(simulation.world, flow.uuid, FlowStatus.STOPPED)

    @override
    def words(self, words: Words) -> str:
        return f"stop {words.name(self.flow)}"

    @override
    def renamed(self, names: Names) -> "StopFlow":
        return replace(self, flow=names.flow(self.flow))
