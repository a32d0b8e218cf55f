"""Who runs a world: starts contacts in flows, hands them their messages, lets time pass.

It plays the part that mailroom has for the reference engine. The rule that matters most: a contact
is in one messaging flow at a time, and a new one interrupts it; background flows run beside it and
interrupt nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from flowtui.engine.engine import Engine, SprintOutcome
from flowtui.flows.calendar.campaign import Campaign
from flowtui.flows.library.progress import garbage_waits
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.spec.modifier import Modifier, read_modifier
from flowtui.flows.spec.own_policies import policies_for
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.events import Event
from flowtui.model.message import MsgIn
from flowtui.model.session import reasons
from flowtui.model.session.session import Session
from flowtui.model.triggers import Trigger
from flowtui.world import (
    agents,
    campaigns,
    lifecycle,
    messages,
    occasions,
    replies,
    schedules,
    sprints,
    starts,
)
from flowtui.world.agenda import AgendaRow
from flowtui.world.agents import Origin
from flowtui.world.census import Census
from flowtui.world.change import Happening, WorldChange
from flowtui.world.due import due_kind
from flowtui.world.errors import NoSuchFlow, NotPossible, TimeRunsForward
from flowtui.world.events import (
    ContactCreated,
    TimePassed,
    TimersHeld,
)
from flowtui.world.profile import FLOWTUI, Profile
from flowtui.world.publications import Publication, PublishedLibrary
from flowtui.world.recipients import Recipients, resolve
from flowtui.world.start_request import StartRequest
from flowtui.world.world import World

MAX_TIMERS = 10_000
"""How much may go off for one contact while time passes, before flows that never rest must wait."""

_ENGINES = 32
"""How many engines are kept that go by publications."""


@dataclass(frozen=True)
class WorldRunner:
    """Who runs a world. It never changes; every method returns the world that comes of it."""

    engine: Engine
    profile: Profile = FLOWTUI

    def __post_init__(self) -> None:
        """Let the engine do as the profile says."""
        if self.engine.policies != self.profile.policies:
            obedient = replace(self.engine, policies=self.profile.policies)
            object.__setattr__(self, "engine", obedient)

    # -- inputs ----------------------------------------------------------------------------------

    def start(
        self, world: World, flow_uuid: str, contacts: Sequence[str], groups: Sequence[str] = ()
    ) -> Happening:
        """Start contacts, and all members of groups, in a flow; both are given by uuid.

        Raises:
            NoSuchFlow: there is no such flow, or it cannot be run.
            UnknownContact: one of the contacts is not there.
        """
        named = StartRequest(flow=flow_uuid, contacts=tuple(contacts), groups=tuple(groups))
        return self.start_all(world, named)

    def start_all(self, world: World, request: StartRequest) -> Happening:
        """Start those whom a request means: see `starts.start`."""
        with garbage_waits():
            return starts.start(self, world, request)

    def start_by(
        self,
        change: WorldChange,
        request: StartRequest,
        make_trigger: starts.MakeTrigger | None = None,
    ) -> None:
        """Start those whom a request means, by triggers of another kind: see `starts.begin`."""
        start_uuid = starts.begin(self, change, request, make_trigger)
        while start_uuid and starts.do_batch(self, change, start_uuid):
            pass

    def preview(self, world: Census, request: StartRequest) -> Recipients:
        """Return whom a request means, and who would be left out: see `recipients.resolve`."""
        return resolve(self, world, request)

    def receive(self, world: World, contact_uuid: str, msg: MsgIn) -> Happening:
        """Let a contact send a message: see `messages.receive`."""
        return messages.receive(self, world, contact_uuid, msg)

    def occur(self, world: World, contact_uuid: str, event: Event) -> Happening:
        """Let something else happen to a contact: see `occasions.occur`."""
        return occasions.occur(self, world, contact_uuid, event)

    def write(
        self, world: World, contact_uuid: str, text: str, *, by: str, origin: Origin = Origin.USER
    ) -> Happening:
        """Let somebody of the workspace write to a contact: see `agents.write`."""
        return agents.write(self, world, contact_uuid, text, by=by, origin=origin)

    def assign(
        self,
        world: World,
        contact_uuid: str,
        modifier: Modifier,
        *,
        by: str,
        origin: Origin = Origin.USER,
    ) -> Happening:
        """Let somebody be given a conversation: see `agents.assign`."""
        return agents.assign(self, world, contact_uuid, modifier, by=by, origin=origin)

    def respond(self, world: World, contact_uuid: str, results: Mapping[str, JSON]) -> Happening:
        """Let a web service send the results that flows of a contact wait for, if any do.

        Raises:
            UnknownContact: the contact is not there.
        """
        return replies.respond(self, world, contact_uuid, results)

    def edit(self, world: World, contact_uuid: str, *modifiers: Modifier) -> Happening:
        """Change a contact from outside all flows, all at once.

        Raises:
            UnknownContact: the contact is not there.
        """
        contact = world.contact(contact_uuid)
        change = WorldChange(world)
        self.modify(change, contact, *modifiers)
        return change.done()

    def add_contact(self, world: World, contact: Contact) -> Happening:
        """Let somebody become a contact.

        Raises:
            NotPossible: there is one with that uuid, or with one of their addresses.
        """
        change = WorldChange(world)
        addressees = (world.contact_with(urn.identity) for urn in contact.urns)
        if contact.uuid in world.contacts or any(addressees):
            raise NotPossible("there is such a contact already")
        change.log(ContactCreated(contact), contact.uuid)
        campaigns.plan(self, change, contact)
        return change.done()

    def stop(self, world: World, contact_uuid: str) -> Happening:
        """Interrupt the messaging flows a contact waits in, if there are any."""
        change = WorldChange(world)
        for session in tuple(world.waiting_sessions(contact_uuid)):
            reason, cause = reasons.INTERRUPTED_BY_USER, reasons.Cause(by=reasons.BY_HAND)
            self.end(change, self.engine.interrupt(session, world.now, reason, cause))
        return change.done()

    def publish(
        self, world: World, flow_uuid: str, definition: Mapping[str, JSON] | None = None
    ) -> Happening:
        """Publish a flow, or a new revision of it: see `lifecycle.publish`."""
        return lifecycle.publish(self, world, flow_uuid, definition)

    def set_status(self, world: World, flow_uuid: str, status: FlowStatus) -> Happening:
        """Stop a flow, or put it away: see `lifecycle.set_status`."""
        return lifecycle.set_status(self, world, flow_uuid, status)

    def advance_to(self, world: World, moment: datetime) -> Happening:
        """Let time pass until `moment`; what is due on the way goes off, each at its time.

        For one contact not more than `MAX_TIMERS` go off: the rest waits for the next time, and a
        `TimersHeld` says so.

        Raises:
            TimeRunsForward: `moment` is past.
        """
        if moment < world.now:
            raise TimeRunsForward(f"it is {world.now.isoformat()} already")
        with garbage_waits():
            return self._advance_to(world, moment)

    def _advance_to(self, world: World, moment: datetime) -> Happening:
        change = WorldChange(world)
        gone_off: Counter[str] = Counter()
        while row := change.agenda.next_due(moment):
            count = gone_off[row.contact_uuid]
            gone_off[row.contact_uuid] += 1
            if count >= MAX_TIMERS:
                change.agenda.hold(row)
                if count == MAX_TIMERS:
                    _pass_time(change, row.due)
                    change.log(TimersHeld(MAX_TIMERS), row.contact_uuid)
                continue
            _pass_time(change, row.due)
            due_kind(row).go_off(self, change, row)
        _pass_time(change, moment)
        return change.done()

    def keep_trigger(self, world: World, trigger: FlowTrigger) -> Happening:
        """Let there be a trigger, or change one: see `schedules.keep`."""
        return schedules.keep(self, world, trigger)

    def pause(self, world: World, flow_uuid: str, *, paused: bool) -> Happening:
        """Let the schedules of a flow wait, or take them up again: see `schedules.pause`."""
        return schedules.pause(self, world, flow_uuid, paused=paused)

    def begun(self, world: World) -> World:
        """Return a world before its first input, with all on its agenda that will be due.

        Raises:
            ValueError: something has happened in it.
        """
        if world.length:
            raise ValueError("the world has begun already")
        change = WorldChange(world)
        for trigger in world.triggers.values():
            schedules.plan(self, change, trigger)
        if self.campaigns:
            for contact in world.contacts.values():
                campaigns.plan(self, change, contact)
        planned, _ = change.done()
        return replace(planned, length=0)

    # -- what can be asked -----------------------------------------------------------------------

    def next_timer(self, world: World) -> AgendaRow | None:
        """Return what goes off next."""
        return world.agenda.first

    def engine_of(self, world: Census, session: Session | None = None) -> Engine:
        """Return the engine with the flows by which a session goes; without one, the newest."""
        epoch = world.epoch(session.uuid if session else "")
        if not epoch:
            return self.engine
        publications = tuple(world.publications[position] for position in epoch)
        key = tuple(map(id, publications))
        known = self._engines.get(key)
        if known is None:
            library = PublishedLibrary(self.engine.library, publications)
            known = publications, replace(self.engine, library=library)
            if len(self._engines) >= _ENGINES:
                self._engines.clear()
            self._engines[key] = known
        return known[1]

    @cached_property
    def _engines(self) -> "dict[tuple[int, ...], tuple[tuple[Publication, ...], Engine]]":
        """Engines by the publications that they go by, which are kept with them."""
        return {}

    def policies_of(self, flow: Flow) -> Policies:
        """Return the policies that hold for a flow: its own where it has some, else the profile's.

        What is none among its own counts for nothing; a check tells it.
        """
        return policies_for(flow, self.profile.policies)

    def policies_by(self, flow_uuid: str, world: Census) -> Policies:
        """Return the policies that hold for the flow with that uuid, also where it is not there."""
        flow = self.engine_of(world).library.flow(flow_uuid)
        return self.policies_of(flow) if flow else self.profile.policies

    @cached_property
    def campaigns(self) -> tuple[Campaign, ...]:
        """The campaigns whose points are reached."""
        return tuple(each for each in self.engine.library.campaigns if not each.is_archived)

    def flow(self, uuid: str, world: Census | None = None) -> Flow:
        """Return the flow with that uuid, as it is published in `world`.

        Raises:
            NoSuchFlow: there is none, or it cannot be run.
        """
        engine = self.engine_of(world) if world else self.engine
        flow = engine.library.flow(uuid)
        if flow is None:
            raise NoSuchFlow("there is no such flow, or it has errors that keep it from running")
        return flow

    # -- what happens ----------------------------------------------------------------------------

    def start_one(
        self, change: WorldChange, contact_uuid: str, trigger: Trigger, *, beside: bool = False
    ) -> None:
        """Start one contact; a messaging flow they wait in is interrupted first, but for `beside`.

        Raises:
            NoSuchFlow: the trigger's flow is not there, or cannot be run.
            UnknownContact: the contact is not there.
        """
        starts.start_one(self, change, contact_uuid, trigger, beside=beside)

    def attempt(
        self, change: WorldChange, contact_uuid: str, trigger: Trigger, *, beside: bool = False
    ) -> None:
        """Start one contact whom no person started: see `starts.attempt`."""
        starts.attempt(self, change, contact_uuid, trigger, beside=beside)

    def activate(self, change: WorldChange, contact: Contact) -> None:
        """Let a contact be active who is not."""
        active = read_modifier({"type": "status", "status": ContactStatus.ACTIVE.value})
        self.modify(change, contact, active)

    def modify(self, change: WorldChange, contact: Contact, *modifiers: Modifier) -> None:
        """Change a contact from outside all flows; what is started by that begins."""
        events: list[Event] = []
        for modifier in modifiers:
            contact, more = self.engine.modified(contact, modifier, change.now)
            events += more
        for event in events:
            change.log(event, contact.uuid)
        campaigns.follow(self, change, contact.uuid, events)
        for event in events:
            occasions.answer(self, change, contact.uuid, event)

    def begin_queued(self, change: WorldChange, contact_uuid: str) -> None:
        """Let a contact begin what they were to begin in their turn, if that has come."""
        starts.begin_queued(self, change, contact_uuid)

    def end(self, change: WorldChange, outcome: SprintOutcome) -> None:
        """Log that a session was ended from outside, and let begin what waited for that."""
        sprints.end(self, change, outcome)

    def resume(
        self, change: WorldChange, session: Session, kind: str, facts: Mapping[str, object]
    ) -> None:
        """Let a waiting session go on by a resume of a kind, of which `facts` say more.

        Raises:
            ResumeRejected: it waits for something else.
        """
        sprints.resume(self, change, session, kind, facts)


def _pass_time(change: WorldChange, moment: datetime) -> None:
    if moment > change.now:
        change.log(TimePassed(change.now), at=moment)
