"""The host: who starts contacts in flows, hands them their messages and lets timers go off.

It plays the part that mailroom has for the reference engine. The rule that matters most: a contact
is in one messaging flow at a time, and a new one interrupts it; background flows run beside it and
interrupt nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flowtui.engine.engine import Engine
from flowtui.flows.runtime.routes import routes_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.modifier import Modifier
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact
from flowtui.model.events.host import (
    MsgReceived,
    ResponseReceived,
    TimerElapsed,
    WaitExpired,
    WaitTimedOut,
)
from flowtui.model.message import MsgIn
from flowtui.model.session import reasons
from flowtui.model.session.resumes import (
    MsgResume,
    ResponseResume,
    Resume,
    TimerResume,
    WaitExpirationResume,
    WaitTimeoutResume,
)
from flowtui.model.session.run import Call, FlowType
from flowtui.model.session.session import Session
from flowtui.model.triggers import Trigger
from flowtui.model.triggers.manual import ManualTrigger
from flowtui.world.effects import carry_out
from flowtui.world.errors import TimeRunsForward, UnknownContact, UnknownFlow
from flowtui.world.events import MsgUnhandled, StartSkipped, TimePassed
from flowtui.world.profile import FLOWTUI, OnConflict, Profile
from flowtui.world.timers import EXPIRATION, RESPONSE, TIMEOUT, timers_of
from flowtui.world.turn import Turn
from flowtui.world.world import Entry, Timer, World

MAX_TIMERS = 10_000
"""How many timers may go off while time passes, before flows that never rest are given up."""
TIMER, AWAITED, DIAL = "timer", "response", "dial"
"""The types of waits that end by a time, and by somebody else's answer."""

Happening = tuple[World, tuple[Entry, ...]]
"""The world after an input, and what happened, in order."""


@dataclass(frozen=True)
class Host:
    """Who runs a world. It never changes; every method returns the world that comes of it."""

    engine: Engine
    profile: Profile = FLOWTUI

    # -- inputs ----------------------------------------------------------------------------------

    def start(
        self, world: World, flow_uuid: str, contacts: Sequence[str], groups: Sequence[str] = ()
    ) -> Happening:
        """Start contacts, and all members of groups, in a flow; both are given by uuid.

        Raises:
            UnknownFlow: there is no such flow, or it cannot be run.
            UnknownContact: one of the contacts is not there.
        """
        flow = self.flow(flow_uuid)
        started = [self._contact(world, uuid) for uuid in contacts]
        started += (member for uuid in groups for member in world.members_of(uuid))
        unique = list(dict.fromkeys(contact.uuid for contact in started))
        turn = Turn(world)
        for uuid in unique:
            trigger = ManualTrigger(
                flow=flow.reference,
                batch=len(unique) > 1,
                triggered_on=world.now,
                origin="ui",
            )
            self.start_one(turn, uuid, trigger)
        return turn.done()

    def receive(self, world: World, contact_uuid: str, msg: MsgIn) -> Happening:
        """Let a contact send a message; the messaging flow they wait in gets it.

        Raises:
            UnknownContact: the contact is not there.
        """
        contact = self._contact(world, contact_uuid)
        turn = Turn(world)
        session = world.waiting_session(contact_uuid)
        if session is None or session.wait is None or session.wait.type != "msg":
            turn.note(contact_uuid, MsgUnhandled(msg))
            turn.put_contact(replace(contact, last_seen_on=world.now))
            return turn.done()
        event = MsgReceived(uuid=turn.new_uuid("msg"), created_on=world.now, msg=msg)
        self._resume(turn, session, MsgResume(event=event, resumed_on=world.now))
        return turn.done()

    def respond(self, world: World, contact_uuid: str, results: Mapping[str, JSON]) -> Happening:
        """Let a web service send the results that flows of a contact wait for, if any do.

        Raises:
            UnknownContact: the contact is not there.
        """
        self._contact(world, contact_uuid)
        turn = Turn(world)
        for session in tuple(world.sessions_of(contact_uuid)):
            if session.wait and session.wait.type == AWAITED:
                self._respond(turn, session, results)
        return turn.done()

    def edit(self, world: World, contact_uuid: str, modifier: Modifier) -> Happening:
        """Change a contact from outside all flows.

        Raises:
            UnknownContact: the contact is not there.
        """
        contact = self._contact(world, contact_uuid)
        turn = Turn(world)
        changed, events = self.engine.modified(contact, modifier, world.now)
        turn.put_contact(changed)
        for event in events:
            turn.note(contact_uuid, event)
        return turn.done()

    def stop(self, world: World, contact_uuid: str) -> Happening:
        """Interrupt the messaging flow a contact waits in, if there is one."""
        turn = Turn(world)
        if session := world.waiting_session(contact_uuid):
            turn.close(self.engine.interrupt(session, world.now, reasons.INTERRUPTED_BY_USER))
        return turn.done()

    def advance_to(self, world: World, moment: datetime) -> Happening:
        """Let time pass until `moment`; the timers on the way go off, each at its time.

        Raises:
            TimeRunsForward: `moment` is past.
        """
        if moment < world.now:
            raise TimeRunsForward(f"it is {world.now.isoformat()} already")
        turn = Turn(world)
        for _ in range(MAX_TIMERS):
            timer = self.next_timer(turn.world)
            if timer is None or timer.due > moment:
                break
            self._pass_time(turn, timer.due)
            self._go_off(turn, timer)
        self._pass_time(turn, moment)
        return turn.done()

    # -- what can be asked -----------------------------------------------------------------------

    def next_timer(self, world: World) -> Timer | None:
        """Return the timer that goes off next."""
        timers = timers_of(world, self.profile)
        return timers[0] if timers else None

    def flow(self, uuid: str) -> Flow:
        """Return the flow with that uuid.

        Raises:
            UnknownFlow: there is none, or it cannot be run.
        """
        flow = self.engine.library.flow(uuid)
        if flow is None:
            raise UnknownFlow("there is no such flow, or it has errors that keep it from running")
        return flow

    def _contact(self, world: World, uuid: str) -> Contact:
        contact = world.contacts.get(uuid)
        if contact is None:
            raise UnknownContact(f"there is no contact {uuid}")
        return contact

    # -- what happens ----------------------------------------------------------------------------

    def start_one(self, turn: Turn, contact_uuid: str, trigger: Trigger) -> None:
        """Start one contact; a messaging flow they wait in is interrupted first."""
        flow = self.flow(trigger.flow.uuid)
        contact = self._contact(turn.world, contact_uuid)
        if flow.type is not FlowType.BACKGROUND:
            waiting = turn.world.waiting_session(contact_uuid)
            if waiting and self.profile.on_conflict is OnConflict.SKIP:
                turn.note(contact_uuid, StartSkipped(flow.reference, "already in a flow"))
                return
            if waiting:
                turn.close(self.engine.interrupt(waiting, turn.now))
        outcome = self.engine.start(
            trigger,
            contact,
            uuid=turn.new_uuid("session"),
            seed=turn.new_seed(contact, flow.uuid),
            at=turn.now,
            call=self._call(turn, contact) if flow.type is FlowType.VOICE else None,
        )
        session = turn.take(outcome)
        carry_out(self, turn, session, outcome.records)

    def _call(self, turn: Turn, contact: Contact) -> Call | None:
        """Return a call to a contact; None where nobody can be called."""
        route = next(routes_of(contact, self.engine.library.assets, "call"), None)
        return Call(turn.new_uuid("call"), route[1].uuid, route[0].identity) if route else None

    def _resume(self, turn: Turn, session: Session, resume: Resume) -> None:
        contact = self._contact(turn.world, session.contact.uuid)
        outcome = self.engine.advance(session, resume, contact=contact, at=turn.now)
        session = turn.take(outcome)
        carry_out(self, turn, session, outcome.records)

    def _pass_time(self, turn: Turn, moment: datetime) -> None:
        if moment > turn.now:
            since = turn.now
            turn.set_clock(moment)
            turn.note("", TimePassed(since))

    def _go_off(self, turn: Turn, timer: Timer) -> None:
        session = turn.world.sessions[timer.session_uuid]
        wait = session.wait
        if timer.kind == RESPONSE and wait and wait.response:
            self._respond(turn, session, wait.response.results)
        elif timer.kind == TIMEOUT and wait and wait.type in {TIMER, AWAITED}:
            elapsed = TimerElapsed(uuid=turn.new_uuid("timer"), created_on=turn.now)
            self._resume(turn, session, TimerResume(event=elapsed, resumed_on=turn.now))
        elif timer.kind == TIMEOUT:
            timed_out = WaitTimedOut(uuid=turn.new_uuid("timeout"), created_on=turn.now)
            self._resume(turn, session, WaitTimeoutResume(event=timed_out, resumed_on=turn.now))
        elif timer.kind == EXPIRATION and wait and wait.type != DIAL:
            expired = WaitExpired(uuid=turn.new_uuid("expiration"), created_on=turn.now)
            self._resume(turn, session, WaitExpirationResume(event=expired, resumed_on=turn.now))
        else:
            turn.close(self.engine.expire(session, turn.now))

    def _respond(self, turn: Turn, session: Session, results: Mapping[str, JSON]) -> None:
        event = ResponseReceived(
            uuid=turn.new_uuid("response"), created_on=turn.now, results=results
        )
        self._resume(turn, session, ResponseResume(event=event, resumed_on=turn.now))
