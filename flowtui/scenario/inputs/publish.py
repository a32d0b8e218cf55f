"""The input `publish`."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.scenario.inputs.base import INPUTS, Input, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.named import FLOW_NAME
from flowtui.scenario.notation.plain import TEXT
from flowtui.scenario.notation.record import Part
from flowtui.world.errors import NoSuchFlow

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Publish(Input):
    """A flow is published, or a new revision of one that is."""

    type: ClassVar[str] = "publish"

    flow: Annotated[str, Part(FLOW_NAME, "publish")]
    """The flow's name or uuid."""
    revision: Annotated[str, Part(TEXT)] = ""
    """A file that has the new revision, relative to the scenario's own; the flow as it is else."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        flow = simulation.flow(self.flow)
        host, world = simulation.host, simulation.world
        definition = host.engine.library.revision(self.revision, flow.uuid)
        if self.revision and definition is None:
            raise NoSuchFlow(f"{self.revision} has no revision of “{flow.name}”")
        return host.publish(world, flow.uuid, definition)

    @override
    def words(self, words: Words) -> str:
        return f"publish {words.name(self.flow)}"

    @override
    def renamed(self, names: Names) -> "Publish":
        return replace(self, flow=names.flow(self.flow))
