"""Why a flow began for a contact or did not, and why it ended: what the log says, in order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, TypeAlias

from flowtui.model.events import Event
from flowtui.model.events.fault import Failed
from flowtui.model.events.run import RunEnded, RunStarted
from flowtui.model.events.session import SessionStarted
from flowtui.model.session.reasons import WORDS, Cause
from flowtui.model.session.run import FlowType
from flowtui.model.session.session import Session
from flowtui.model.session.why import Condition
from flowtui.model.triggers import Trigger
from flowtui.model.triggers.manual import ManualTrigger
from flowtui.world.census import Census
from flowtui.world.entry import Entry
from flowtui.world.events import (
    FlowStatusChanged,
    MsgRouted,
    RowRemoved,
    StartQueued,
    StartSkipped,
    StartTaken,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What an event says about a flow of a contact."""

    what: str
    """In a word: `began`, `not started`, `ended`…"""
    text: str = ""
    """More of it."""
    reason: str = ""
    """The one of the closed list, of an end."""
    conditions: tuple[Condition, ...] = ()
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class WhyRow:
    """Something that happened to a flow of a contact, or did not."""

    at: datetime
    """Where the contact is."""
    told: Told
    entry: Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about."""

    flow_uuid: str
    world: Census
    session: Session | None
    """The session in which the event happened."""


Teller: TypeAlias = Callable[[Any, Asked], Told | None]
TELLERS: dict[type[Event], Teller] = {}
"""What says why something was done or not, by the class of the event."""


def tells(kind: type[Event]) -> Callable[[Teller], Teller]:
    """Return what lets a function tell of events of a class; a decorator.

    Raises:
        ValueError: something tells of them already.
    """

    def register(teller: Teller) -> Teller:
        if kind in TELLERS:
            raise ValueError(f"events of type {kind.type!r} are told of already")
        TELLERS[kind] = teller
        return teller

    return register


def why(
    entries: Iterable[Entry], world: Census, contact_uuid: str, flow_uuid: str, zone: tzinfo
) -> Iterator[WhyRow]:
    """Yield what happened to a flow of a contact, and what did not, in the order of time.

    `entries` are the log, `world` is any that has its sessions.
    """
    for entry in entries:
        if entry.contact_uuid not in {"", contact_uuid}:
            continue
        teller = TELLERS.get(type(entry.record.event))
        asked = Asked(flow_uuid, world, world.sessions.get(entry.session_uuid))
        if teller and (told := teller(entry.record.event, asked)):
            yield WhyRow(entry.record.at.astimezone(zone), told, entry)


@tells(StartSkipped)
def _skipped(event: StartSkipped, asked: Asked) -> Told | None:
    if event.flow.uuid != asked.flow_uuid:
        return None
    return Told("not started", event.reason, conditions=event.conditions)


@tells(StartQueued)
def _queued(event: StartQueued, asked: Asked) -> Told | None:
    if event.trigger.flow.uuid != asked.flow_uuid:
        return None
    return Told("begins later", _starter(event.trigger), conditions=event.conditions)


@tells(StartTaken)
def _taken(event: StartTaken, asked: Asked) -> Told | None:
    text = "the flow that was in the way has ended"
    return Told("its turn", text) if event.flow.uuid == asked.flow_uuid else None


@tells(SessionStarted)
def _began(event: SessionStarted, asked: Asked) -> Told | None:
    if event.trigger.flow.uuid != asked.flow_uuid:
        return None
    beside = " in the background" if event.flow_type is FlowType.BACKGROUND else ""
    return Told(f"began{beside}", _starter(event.trigger))


@tells(RunStarted)
def _entered(event: RunStarted, asked: Asked) -> Told | None:
    parent = asked.session.run(event.parent_uuid) if asked.session else None
    if event.flow.uuid != asked.flow_uuid or parent is None:
        return None
    return Told("began", f"entered from {parent.flow.name}")


@tells(RunEnded)
def _ended(event: RunEnded, asked: Asked) -> Told | None:
    if event.flow.uuid != asked.flow_uuid:
        return None
    text = WORDS.get(event.reason, event.reason) + _brought_about(event.cause)
    return Told("ended", text, event.reason, cause=event.cause)


@tells(Failed)
def _failed(event: Failed, asked: Asked) -> Told | None:
    session = asked.session
    is_in_it = session and any(run.flow.uuid == asked.flow_uuid for run in session.runs)
    return Told("failed", event.text) if is_in_it else None


@tells(MsgRouted)
def _routed(event: MsgRouted, asked: Asked) -> Told | None:
    if not any(flow.uuid == asked.flow_uuid for flow in event.passed_by):
        return None
    taker = ", ".join(flow.name for flow in event.taken_by) or "nobody"
    return Told("not given a message", f"{taker} got it", conditions=event.conditions)


@tells(RowRemoved)
def _not_due(event: RowRemoved, asked: Asked) -> Told | None:
    session = asked.world.sessions.get(event.scope)
    run = session.waiting_run if session else None
    if run is None or run.flow.uuid != asked.flow_uuid:
        return None
    return Told("not woken", event.reason)


@tells(FlowStatusChanged)
def _status(event: FlowStatusChanged, asked: Asked) -> Told | None:
    if event.flow.uuid != asked.flow_uuid:
        return None
    return Told(f"is {event.status}", f"it was {event.before}")


def _starter(trigger: Trigger) -> str:
    """Return what started it, in words."""
    if isinstance(trigger, ManualTrigger):
        who = (trigger.user.name if trigger.user else "") or trigger.origin
        return f"started by {who}" if who else "started by hand"
    if trigger.parent_run:
        flow = trigger.parent_run.get("flow") or {}
        contact = trigger.parent_run.get("contact") or {}
        of = f" of {contact['name']}" if contact.get("name") else ""
        return f"started by the flow {flow.get('name', '')}{of}"
    return f"started by {trigger.type.replace('_', ' ')}"


def _brought_about(cause: Cause | None) -> str:
    if cause is None:
        return ""
    flow = f": {cause.flow.name}" if cause.flow else ""
    return f"{flow}, by {cause.by}" if cause.by else flow
