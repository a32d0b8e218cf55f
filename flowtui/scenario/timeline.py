"""Timelines: the inputs of a simulation, some played and some to come.

Going back keeps what came later, so that it can be played again; another input forgets it.
"""

from dataclasses import dataclass

from flowtui.scenario.differences import Difference, first_difference
from flowtui.scenario.inputs import Input
from flowtui.scenario.simulation import AppliedInput, InputRefused, Simulation
from flowtui.world.runner import WorldRunner


@dataclass(frozen=True)
class Timeline:
    """A simulation as it is now, and what was taken back of it."""

    simulation: Simulation
    """As it is after the inputs that are played."""
    later: tuple[AppliedInput, ...] = ()
    """What was taken back, first first: what came of these inputs is known already."""
    impossible: tuple[Input, ...] = ()
    """Inputs that could not be taken on this host; they are tried again on the next one."""

    @property
    def position(self) -> int:
        """How many inputs are played."""
        return len(self.simulation.taken)

    @property
    def all_taken(self) -> tuple[AppliedInput, ...]:
        """All inputs with what came of them, those that were taken back too."""
        return (*self.simulation.taken, *self.later)

    def take(self, given: Input) -> "Timeline":
        """Return the timeline after another input; what was taken back is forgotten.

        Raises:
            InputRefused: it cannot be taken now.
        """
        return Timeline(self.simulation.take(given))

    def to(self, position: int) -> "Timeline":
        """Return the timeline with its first `position` inputs played, and the others to come."""
        taken = self.all_taken
        position = max(0, min(position, len(taken)))
        simulation = self.simulation
        played = Simulation(simulation.host, simulation.first, taken[:position])
        return Timeline(played, taken[position:], self.impossible)

    def on(self, host: WorldRunner) -> "Replay":
        """Return the same inputs played on another host, e.g. after a flow was edited.

        An input that cannot be taken there is kept for the next time, with all that follow.
        """
        before = self.all_taken
        inputs = (*(applied.input for applied in before), *self.impossible)
        simulation = Simulation(host, self.simulation.first)
        refused = ""
        for given in inputs:
            try:
                simulation = simulation.take(given)
            except InputRefused as error:
                refused = str(error)
                break
        count = len(simulation.taken)
        timeline = Timeline(simulation, impossible=inputs[count:])
        position = count if self.impossible else self.position
        return Replay(timeline.to(position), first_difference(before, simulation.taken), refused)


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of a timeline on another host."""

    timeline: Timeline
    difference: Difference | None
    """Where it first went another way; None when all is as it was."""
    refused: str
    """Why the first input that could not be taken was not; "" when all were."""
