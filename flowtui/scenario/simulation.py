"""Simulations: a world, the inputs it was given, and the world after each of them.

Going back is taking fewer inputs, a fork is a copy: nothing here changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flowtui.flows.spec.flow import Flow
from flowtui.model.contact.contact import Contact
from flowtui.scenario.inputs.base import REFUSALS, Input
from flowtui.world.entry import Entry
from flowtui.world.errors import NoSuchFlow, UnknownContact
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World


class InputRefused(ValueError):
    """An input is not one for the world as it is; the simulation is as it was."""


@dataclass(frozen=True, slots=True)
class AppliedInput:
    """An input that was taken, and what came of it."""

    input: Input
    world: World
    """The world after it."""
    entries: tuple[Entry, ...]
    """What happened, in order."""


@dataclass(frozen=True)
class Simulation:
    """What was put into a world, and what it became."""

    host: WorldRunner
    first: World
    """The world before all inputs."""
    taken: tuple[AppliedInput, ...] = ()

    @property
    def world(self) -> World:
        """The world as it is now."""
        return self.taken[-1].world if self.taken else self.first

    @property
    def entries(self) -> Iterator[Entry]:
        """Everything that happened, in order."""
        for applied in self.taken:
            yield from applied.entries

    @property
    def latest_entries(self) -> Iterator[Entry]:
        """Everything that happened, the last first."""
        for applied in reversed(self.taken):
            yield from reversed(applied.entries)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The inputs, in order."""
        return tuple(applied.input for applied in self.taken)

    def take(self, given: Input) -> "Simulation":
        """Return the simulation after one more input.

        Raises:
            InputRefused: it names a contact, flow or group that is not there, or it cannot be.
        """
        try:
            world, entries = given.apply(self)
        except REFUSALS as error:
            raise InputRefused(str(error)) from error
        return Simulation(self.host, self.first, (*self.taken, AppliedInput(given, world, entries)))

    def take_all(self, inputs: tuple[Input, ...]) -> "Simulation":
        """Return the simulation after some more inputs.

        Raises:
            InputRefused: one of them is refused.
        """
        simulation = self
        for given in inputs:
            simulation = simulation.take(given)
        return simulation

    def contact(self, name: str = "") -> Contact:
        """Return the contact called `name`; without one, whoever was started or spoke last.

        Contacts keep the names they began with, whatever flows call them later.

        Raises:
            UnknownContact: there is none.
        """
        world = self.world
        if name:
            found = self.first.contact_named(name)
            found = world.contacts[found.uuid] if found else world.contact_named(name)
            if found is None:
                raise UnknownContact(f"there is no contact {name!r}")
            return found
        for applied in reversed(self.taken):
            if speaker := applied.input.speaker:
                return self.contact(speaker)
        if not world.contacts:
            raise UnknownContact("there are no contacts")
        return next(iter(world.contacts.values()))

    def flow(self, name: str) -> Flow:
        """Return the flow with that name or uuid.

        Raises:
            NoSuchFlow: there is none, or it has errors that keep it from running.
        """
        library = self.host.engine.library
        flow = library.flow_named(name) or library.flow(name)
        if flow is None:
            raise NoSuchFlow(f"there is no flow {name!r}, or it has errors: check the file")
        return flow
