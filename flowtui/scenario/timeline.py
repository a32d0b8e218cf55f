"""Tapes: the inputs of a simulation, some played and some to come.

Going back keeps what came later, so that it can be played again; another input forgets it.
"""

from dataclasses import dataclass

from flowtui.scenario.differences import Difference, first_difference
from flowtui.scenario.inputs import Input
from flowtui.scenario.simulation import InputRefused, Simulation, Taken
from flowtui.world.runner import WorldRunner


@dataclass(frozen=True)
class Tape:
    """A simulation as it is now, and what was taken back of it."""

    simulation: Simulation
    """As it is after the inputs that are played."""
    later: tuple[Taken, ...] = ()
    """What was taken back, first first: what came of these inputs is known already."""
    impossible: tuple[Input, ...] = ()
    """Inputs that could not be taken on this host; they are tried again on the next one."""

    @property
    def position(self) -> int:
        """How many inputs are played."""
        return len(self.simulation.taken)

    @property
    def all_taken(self) -> tuple[Taken, ...]:
        """All inputs with what came of them, those that were taken back too."""
        return (*self.simulation.taken, *self.later)

    def take(self, given: Input) -> "Tape":
        """Return the tape after another input; what was taken back is forgotten.

        Raises:
            InputRefused: it cannot be taken now.
        """
        return Tape(self.simulation.take(given))

    def to(self, position: int) -> "Tape":
        """Return the tape with its first `position` inputs played, and the others to come."""
        taken = self.all_taken
        position = max(0, min(position, len(taken)))
        simulation = self.simulation
        played = Simulation(simulation.host, simulation.first, taken[:position])
        return Tape(played, taken[position:], self.impossible)

    def on(self, host: WorldRunner) -> "Replay":
        """Return the same inputs played on another host, e.g. after a flow was edited.

        An input that cannot be taken there is kept for the next time, with all that follow.
        """
        before = self.all_taken
        inputs = (*(taken.input for taken in before), *self.impossible)
        simulation = Simulation(host, self.simulation.first)
        refused = ""
        for given in inputs:
            try:
                simulation = simulation.take(given)
            except InputRefused as error:
                refused = str(error)
                break
        count = len(simulation.taken)
        tape = Tape(simulation, impossible=inputs[count:])
        position = count if self.impossible else self.position
        return Replay(tape.to(position), first_difference(before, simulation.taken), refused)


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of a tape on another host."""

    tape: Tape
    difference: Difference | None
    """Where it first went another way; None when all is as it was."""
    refused: str
    """Why the first input that could not be taken was not; "" when all were."""
