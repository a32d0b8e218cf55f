"""What came of starts, member by member: as a screen or a command shows it, counted of the log."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from flowtui.model.assets.references import FlowReference
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.session import SessionStarted
from flowtui.model.session.why import Condition
from flowtui.scenario.simulation import AppliedInput, Simulation
from flowtui.world.entry import Entry
from flowtui.world.events import StartBegun, StartEnded, StartQueued, StartSkipped

SKIPPED, QUEUED, PENDING = "skipped", "queued", "pending"
"""What came of who has no session; the others stand as their sessions do."""


@dataclass(frozen=True, slots=True)
class MemberOutcome:
    """What came of a start for one contact."""

    contact_uuid: str
    outcome: str
    """`completed`, `waiting`, `failed`…, or `skipped`, `queued`, `pending`."""
    reason: str = ""
    """Why it was skipped, or why its session ended."""
    conditions: tuple[Condition, ...] = ()
    delivered: int = 0
    """How many messages of the session the contact got."""
    failed: int = 0
    """How many could not be sent."""


@dataclass(frozen=True, slots=True)
class StartReport:
    """What came of a start."""

    flow: FlowReference
    at: datetime
    status: str
    by: str
    members: tuple[MemberOutcome, ...]
    reason: str = ""
    """Why it failed."""

    @property
    def outcomes(self) -> Counter[str]:
        """How many members had each outcome."""
        return Counter(member.outcome for member in self.members)

    @property
    def delivered(self) -> int:
        """How many messages were delivered in all."""
        return sum(member.delivered for member in self.members)


@dataclass(slots=True)
class _Begun:
    """A start that is being read."""

    uuid: str
    flow: FlowReference
    at: datetime
    by: str
    contacts: tuple[str, ...] = ()
    status: str = "completed"
    reason: str = ""
    sessions: dict[str, str] = field(default_factory=dict)
    """Session by contact; "" for who has none."""
    told: dict[str, MemberOutcome] = field(default_factory=dict)

    def takes(self, entry: Entry) -> bool:
        """Return whether an entry tells of a member, and keep what it tells."""
        event, contact = entry.record.event, entry.contact_uuid
        match event:
            case SessionStarted(trigger=trigger) if trigger.flow.uuid == self.flow.uuid:
                if contact not in self.contacts or contact in self.sessions:
                    return False
                self.sessions[contact] = entry.session_uuid
                return True
            case StartSkipped(flow=flow) if self._is_of(event.start_uuid, flow):
                self.told[contact] = MemberOutcome(contact, SKIPPED, event.reason, event.conditions)
                return True
            case StartQueued(trigger=trigger) if self._is_of(event.start_uuid, trigger.flow):
                self.told[contact] = MemberOutcome(contact, QUEUED, conditions=event.conditions)
                return True
        return False

    def _is_of(self, start_uuid: str, flow: FlowReference) -> bool:
        return start_uuid == self.uuid and flow.uuid == self.flow.uuid


def start_reports(simulation: Simulation) -> tuple[StartReport, ...]:
    """Return what came by now of all starts, the first first."""
    messages = _messages(simulation)
    found = [begun for applied in simulation.taken for begun in _begun_in(applied)]
    for entry in simulation.entries:  # what was queued began with a later input
        for begun in found:
            contact = entry.contact_uuid
            if contact in begun.told and begun.told[contact].outcome == QUEUED:
                begun.takes(entry)
    return tuple(_report(begun, simulation, messages) for begun in found)


def _begun_in(applied: AppliedInput) -> Iterator[_Begun]:
    """Yield the starts that an input made."""
    alone = applied.input.type == "start"
    known: dict[str, _Begun] = {}
    for entry in applied.entries:
        event, at = entry.record.event, entry.record.at
        if isinstance(event, StartBegun):
            begun = _Begun(event.uuid, event.flow, at, event.by, event.contacts)
            known[begun.uuid], alone = begun, False
            yield begun
        elif isinstance(event, StartEnded) and event.uuid in known:
            known[event.uuid].status, known[event.uuid].reason = str(event.status), event.reason
        elif alone and (flow := _flow_begun(entry)):
            begun = _Begun("", flow, at, "ui", (entry.contact_uuid,))
            begun.takes(entry)
            alone = False
            yield begun
        else:
            any(begun.takes(entry) for begun in known.values())


def _flow_begun(entry: Entry) -> FlowReference | None:
    """Return the flow whose start of one contact an entry tells of."""
    event = entry.record.event
    if isinstance(event, SessionStarted | StartQueued):
        return event.trigger.flow
    return event.flow if isinstance(event, StartSkipped) else None


def _messages(simulation: Simulation) -> dict[str, tuple[int, int]]:
    """Return how many messages of each session were delivered, and how many not."""
    found: dict[str, tuple[int, int]] = {}
    for entry in simulation.entries:
        if isinstance(entry.record.event, MsgCreated):
            delivered, failed = found.get(entry.session_uuid, (0, 0))
            is_lost = bool(entry.record.event.msg.unsendable_reason)
            found[entry.session_uuid] = delivered + (not is_lost), failed + is_lost
    return found


def _report(
    begun: _Begun, simulation: Simulation, messages: dict[str, tuple[int, int]]
) -> StartReport:
    everybody = dict.fromkeys((*begun.contacts, *begun.told))
    members = (_outcome(begun, uuid, simulation, messages) for uuid in everybody)
    return StartReport(begun.flow, begun.at, begun.status, begun.by, tuple(members), begun.reason)


def _outcome(
    begun: _Begun, uuid: str, simulation: Simulation, messages: dict[str, tuple[int, int]]
) -> MemberOutcome:
    session = simulation.world.sessions.get(begun.sessions.get(uuid, ""))
    if session is None:
        return begun.told.get(uuid, MemberOutcome(uuid, PENDING))
    delivered, failed = messages.get(session.uuid, (0, 0))
    return MemberOutcome(uuid, str(session.status), session.reason, (), delivered, failed)
