"""Simulations: a world, the inputs it was given, and the world after each of them.

Going back is taking fewer inputs, a fork is a copy: nothing here changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flowtui.engine.errors import EngineError
from flowtui.flows.runtime.routes import routes_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.modifier import Modifier, UnreadableModifier, read_modifier
from flowtui.model.assets.assets import named
from flowtui.model.codec.times import later
from flowtui.model.contact.contact import Contact
from flowtui.model.message import MsgIn
from flowtui.model.text.surrogates import mended
from flowtui.scenario.inputs import Advance, AdvanceTo, Edit, Input, Say, Start, Stop
from flowtui.scenario.postback import picked
from flowtui.world.change import Happening
from flowtui.world.entry import Entry
from flowtui.world.errors import NoSuchFlow, UnknownContact, UnknownGroup, WorldError
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World

FIRST_YEAR, LAST_YEAR = 100, 9900
"""Time stays far enough from its ends that there is room for zones, timers and expirations."""


class InputRefused(ValueError):
    """An input is not one for the world as it is; the simulation is as it was."""


@dataclass(frozen=True, slots=True)
class Taken:
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
    taken: tuple[Taken, ...] = ()

    @property
    def world(self) -> World:
        """The world as it is now."""
        return self.taken[-1].world if self.taken else self.first

    @property
    def entries(self) -> Iterator[Entry]:
        """Everything that happened, in order."""
        for taken in self.taken:
            yield from taken.entries

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The inputs, in order."""
        return tuple(taken.input for taken in self.taken)

    def take(self, given: Input) -> "Simulation":
        """Return the simulation after one more input.

        Raises:
            InputRefused: it names a contact, flow or group that is not there, or it cannot be.
        """
        try:
            world, entries = self._happening(given)
        except (WorldError, EngineError, UnreadableModifier) as error:
            raise InputRefused(str(error)) from error
        return Simulation(self.host, self.first, (*self.taken, Taken(given, world, entries)))

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
        for taken in reversed(self.taken):
            match taken.input:
                case Say(contact=said) if said:
                    return self.contact(said)
                case Start(contacts=(first, *_)):
                    return self.contact(first)
                case _:
                    continue
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

    def _happening(self, given: Input) -> Happening:
        world, host = self.world, self.host
        match given:
            case Start():
                return self._start(given)
            case Say(text=text, contact=name, attachments=attachments):
                contact = self.contact(name)
                return host.receive(world, contact.uuid, self._message(contact, text, attachments))
            case Advance(span=span):
                end = later(world.now, seconds=span.total_seconds())
                return host.advance_to(world, _possible(end))
            case AdvanceTo(moment=moment):
                return host.advance_to(world, _possible(moment or self._next_timer()))
            case Edit(contact=name, changes=changes):
                return self._edit(self.contact(name), dict(changes))
            case Stop(contact=name):
                return host.stop(world, self.contact(name).uuid)

    def _start(self, given: Start) -> Happening:
        flow = self.flow(given.flow)
        groups: tuple[str, ...] = ()
        contacts = self._uuids_of(given.contacts)
        if given.group:
            known = self.host.engine.library.assets.groups
            group = named(known, given.group) or known.get(given.group)
            if group is None:
                raise UnknownGroup(f"there is no group {given.group!r}")
            groups = (group.uuid,)
        elif not contacts:
            contacts = (self.contact().uuid,)
        return self.host.start(self.world, flow.uuid, contacts, groups)

    def _uuids_of(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the uuids of the contacts called so, without looking at all for each of many."""
        if len(names) < 2:
            return tuple(self.contact(name).uuid for name in names)
        known = {**_uuids_by_name(self.world), **_uuids_by_name(self.first)}
        found = (known.get(name.strip().lower()) if name else None for name in names)
        # what is not found is asked for once more, to say so in the same words
        return tuple(
            uuid or self.contact(name).uuid for uuid, name in zip(found, names, strict=True)
        )

    def _next_timer(self) -> datetime:
        timer = self.host.next_timer(self.world)
        return max(timer.due, self.world.now) if timer else self.world.now

    def _edit(self, contact: Contact, changes: dict[str, str]) -> Happening:
        world = self.world
        entries: tuple[Entry, ...] = ()
        for key, value in changes.items():
            world, more = self.host.edit(world, contact.uuid, self._modifier(key, mended(value)))
            entries = (*entries, *more)
        return world, entries

    def _modifier(self, key: str, value: str) -> Modifier:
        if key in {"name", "language", "timezone", "status"}:
            return read_modifier({"type": key, key: value})
        field = self.host.engine.library.assets.fields.get(key)
        if field is None:
            raise WorldError(f"contacts have no field {key!r}")
        reference = {"key": field.key, "name": field.name}
        return read_modifier({"type": "field", "field": reference, "value": value})

    def _message(self, contact: Contact, text: str, attachments: tuple[str, ...]) -> MsgIn:
        """Return a message of `contact`, who writes from their first address that can."""
        route = next(routes_of(contact, self.host.engine.library.assets, "receive"), None)
        return MsgIn(
            urn=route[0].identity if route else "",
            channel=route[1].reference if route else None,
            text=mended(text),
            attachments=attachments,
            payload=picked(self._latest_entries(), contact.uuid, text),
        )

    def _latest_entries(self) -> Iterator[Entry]:
        """Yield everything that happened, the last first."""
        for taken in reversed(self.taken):
            yield from reversed(taken.entries)


def _uuids_by_name(world: World) -> dict[str, str]:
    """Return the uuids of contacts by all that they are called, as `World.contact_named` finds."""
    found: dict[str, str] = {}
    for contact in world.contacts.values():
        for name in (contact.name.lower(), contact.uuid, *(urn.identity for urn in contact.urns)):
            found.setdefault(name, contact.uuid)
    return found


def _possible(moment: datetime) -> datetime:
    """Return `moment`, or refuse it where it is too near to the ends of time."""
    if moment.tzinfo is None:
        raise InputRefused("a moment must say its time zone, like 2026-01-05T09:00:00Z")
    if FIRST_YEAR <= moment.year <= LAST_YEAR:
        return moment
    raise InputRefused(f"time passes in the years {FIRST_YEAR} to {LAST_YEAR} only")
