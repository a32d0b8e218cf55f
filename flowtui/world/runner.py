"""Who runs a world: starts contacts in flows, hands them their messages, lets time pass.

It plays the part that mailroom has for the reference engine. The rule that matters most: a contact
is in one messaging flow at a time, and a new one interrupts it; background flows run beside it and
interrupt nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flowtui.engine.engine import Engine, SprintOutcome
from flowtui.engine.errors import ResumeRejected
from flowtui.flows.runtime.routes import routes_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.modifier import Modifier, read_modifier
from flowtui.model.codec.times import later
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.message import MsgIn
from flowtui.model.session import reasons
from flowtui.model.session.resume import Resume, resume_of
from flowtui.model.session.run import FlowType, PhoneCall, Status
from flowtui.model.session.session import Session
from flowtui.model.session.waking import Priority
from flowtui.model.triggers import Trigger
from flowtui.model.triggers.manual import ManualTrigger
from flowtui.world.agenda import AgendaRow
from flowtui.world.census import Census
from flowtui.world.change import Happening, WorldChange
from flowtui.world.errors import NoSuchFlow, TimeRunsForward, UnknownContact
from flowtui.world.events import (
    MsgUnhandled,
    RowAdded,
    RowRemoved,
    StartSkipped,
    TimePassed,
    TimersHeld,
)
from flowtui.world.fold import SESSION_EXPIRATION, WAIT_END
from flowtui.world.handlers import handle
from flowtui.world.profile import FLOWTUI, OnConflict, Profile
from flowtui.world.world import World

MAX_TIMERS = 10_000
"""How much may go off for one contact while time passes, before flows that never rest must wait."""


@dataclass(frozen=True)
class WorldRunner:
    """Who runs a world. It never changes; every method returns the world that comes of it."""

    engine: Engine
    profile: Profile = FLOWTUI

    # -- inputs ----------------------------------------------------------------------------------

    def start(
        self, world: World, flow_uuid: str, contacts: Sequence[str], groups: Sequence[str] = ()
    ) -> Happening:
        """Start contacts, and all members of groups, in a flow; both are given by uuid.

        Raises:
            NoSuchFlow: there is no such flow, or it cannot be run.
            UnknownContact: one of the contacts is not there.
        """
        flow = self.flow(flow_uuid)
        started = [_contact(world, uuid) for uuid in contacts]
        started += (member for uuid in groups for member in world.members_of(uuid))
        unique = list(dict.fromkeys(contact.uuid for contact in started))
        change = WorldChange(world)
        for uuid in unique:
            trigger = ManualTrigger(
                flow=flow.reference,
                batch=len(unique) > 1,
                triggered_on=world.now,
                origin="ui",
            )
            self.start_one(change, uuid, trigger)
        return change.done()

    def receive(self, world: World, contact_uuid: str, msg: MsgIn) -> Happening:
        """Let a contact send a message; the messaging flow they wait in gets it.

        Who was stopped is active again then. The message of a blocked contact nobody gets.

        Raises:
            UnknownContact: the contact is not there.
        """
        contact = _contact(world, contact_uuid)
        change = WorldChange(world)
        if contact.status is ContactStatus.BLOCKED:
            change.log(MsgUnhandled(msg, "blocked"), contact_uuid)
            return change.done()
        if contact.status is ContactStatus.STOPPED:
            active = read_modifier({"type": "status", "status": ContactStatus.ACTIVE.value})
            self._modify(change, contact, active)
        session = change.world.waiting_session(contact_uuid)
        if session and session.wait and session.wait.consumes_input:
            kind = session.wait.event.message_resume
            self._resume(change, session, _resume_of(change, kind, {"msg": msg}))
        else:
            change.log(MsgUnhandled(msg), contact_uuid)
        return change.done()

    def respond(self, world: World, contact_uuid: str, results: Mapping[str, JSON]) -> Happening:
        """Let a web service send the results that flows of a contact wait for, if any do.

        Raises:
            UnknownContact: the contact is not there.
        """
        _contact(world, contact_uuid)
        change = WorldChange(world)
        for session in tuple(world.live_sessions_of(contact_uuid)):
            if session.wait and (kind := session.wait.event.response_resume):
                self._resume(change, session, _resume_of(change, kind, {"results": results}))
        return change.done()

    def edit(self, world: World, contact_uuid: str, modifier: Modifier) -> Happening:
        """Change a contact from outside all flows.

        Raises:
            UnknownContact: the contact is not there.
        """
        contact = _contact(world, contact_uuid)
        change = WorldChange(world)
        self._modify(change, contact, modifier)
        return change.done()

    def stop(self, world: World, contact_uuid: str) -> Happening:
        """Interrupt the messaging flow a contact waits in, if there is one."""
        change = WorldChange(world)
        if session := world.waiting_session(contact_uuid):
            change.take(self.engine.interrupt(session, world.now, reasons.INTERRUPTED_BY_USER))
        return change.done()

    def advance_to(self, world: World, moment: datetime) -> Happening:
        """Let time pass until `moment`; what is due on the way goes off, each at its time.

        For one contact not more than `MAX_TIMERS` go off: the rest waits for the next time, and a
        `TimersHeld` says so.

        Raises:
            TimeRunsForward: `moment` is past.
        """
        if moment < world.now:
            raise TimeRunsForward(f"it is {world.now.isoformat()} already")
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
            self._go_off(change, row)
        _pass_time(change, moment)
        return change.done()

    # -- what can be asked -----------------------------------------------------------------------

    def next_timer(self, world: World) -> AgendaRow | None:
        """Return what goes off next."""
        return world.agenda.first

    def flow(self, uuid: str) -> Flow:
        """Return the flow with that uuid.

        Raises:
            NoSuchFlow: there is none, or it cannot be run.
        """
        flow = self.engine.library.flow(uuid)
        if flow is None:
            raise NoSuchFlow("there is no such flow, or it has errors that keep it from running")
        return flow

    # -- what happens ----------------------------------------------------------------------------

    def start_one(self, change: WorldChange, contact_uuid: str, trigger: Trigger) -> None:
        """Start one contact; a messaging flow they wait in is interrupted first.

        Raises:
            NoSuchFlow: the trigger's flow is not there, or cannot be run.
            UnknownContact: the contact is not there.
        """
        flow = self.flow(trigger.flow.uuid)
        contact = _contact(change.world, contact_uuid)
        if flow.type is not FlowType.BACKGROUND:
            waiting = change.world.waiting_session(contact_uuid)
            if waiting and self.profile.on_conflict is OnConflict.SKIP:
                change.log(StartSkipped(flow.reference, "already in a flow"), contact_uuid)
                return
            if waiting:
                change.take(self.engine.interrupt(waiting, change.now))
        outcome = self.engine.start(
            trigger,
            contact,
            uuid=change.new_uuid("session"),
            seed=change.new_seed(contact, flow.uuid),
            at=change.now,
            call=self._call(change, contact) if flow.type is FlowType.VOICE else None,
        )
        self._take(change, outcome)

    def _call(self, change: WorldChange, contact: Contact) -> PhoneCall | None:
        """Return a call to a contact; None where nobody can be called."""
        route = next(routes_of(contact, self.engine.library.assets, "call"), None)
        return (
            PhoneCall(change.new_uuid("call"), route[1].uuid, route[0].identity) if route else None
        )

    def _modify(self, change: WorldChange, contact: Contact, modifier: Modifier) -> None:
        _, events = self.engine.modified(contact, modifier, change.now)
        for event in events:
            change.log(event, contact.uuid)

    def _resume(self, change: WorldChange, session: Session, resume: Resume) -> None:
        contact = _contact(change.world, session.contact.uuid)
        self._take(change, self.engine.advance(session, resume, contact=contact, at=change.now))

    def _take(self, change: WorldChange, outcome: SprintOutcome) -> None:
        """Log a sprint, and let it do to others what it does."""
        session = change.take(outcome)
        rows = change.agenda.of(session.uuid)
        if session.status is Status.WAITING and not any(r.kind == SESSION_EXPIRATION for r in rows):
            limit = self.profile.session_expires_after.total_seconds()
            due = later(session.created_on, seconds=limit)
            event = RowAdded(SESSION_EXPIRATION, session.uuid, due, Priority.SESSION_EXPIRATION)
            change.log(event, session.contact.uuid)
        handle(self, change, session, outcome.records)

    def _go_off(self, change: WorldChange, row: AgendaRow) -> None:
        """Do what is due: a session goes on, or is over."""
        session = change.world.sessions[row.scope]
        if row.kind in {SESSION_EXPIRATION, WAIT_END} or session.wait is None:
            change.take(self.engine.expire(session, change.now))
            return
        waking = next(each for each in session.wait.wakings() if each.resume == row.kind)
        try:
            self._resume(change, session, _resume_of(change, waking.resume, waking.facts))
        except ResumeRejected as error:
            # the flow was changed since: its wait knows no such end any more (as in mailroom)
            change.log(RowRemoved(row.kind, row.scope, str(error)), row.contact_uuid)


def _contact(world: Census, uuid: str) -> Contact:
    contact = world.contacts.get(uuid)
    if contact is None:
        raise UnknownContact(f"there is no contact {uuid}")
    return contact


def _resume_of(change: WorldChange, kind: str, facts: Mapping[str, object]) -> Resume:
    return resume_of(kind, change.new_uuid(kind), change.now, facts)


def _pass_time(change: WorldChange, moment: datetime) -> None:
    if moment > change.now:
        change.log(TimePassed(change.now), at=moment)
