"""What events of the world say."""

from datetime import datetime

from flowtui.scenario.durations import format_duration
from flowtui.scenario.lines.base import LINES, Line, detail
from flowtui.scenario.lines.message import message_line
from flowtui.world import events
from flowtui.world.flow_start import StartStatus


@LINES.of(events.MsgUnhandled)
def _unhandled(event: events.MsgUnhandled, _at: datetime) -> Line:
    reason = _UNHANDLED.get(event.reason, event.reason)
    return Line("←", f"{event.msg.text}  ({reason})", "input")


_UNHANDLED = {
    "": "no flow waits for it",
    "blocked": "the contact is blocked",
    "several_wait": "several flows wait, and it is for none of them",
}


@LINES.of(events.MsgRouted)
def _routed(event: events.MsgRouted, _at: datetime) -> Line:
    taken = ", ".join(flow.name for flow in event.taken_by) or "nobody"
    passed = ", ".join(flow.name for flow in event.passed_by)
    return Line("·", f"for {taken}" + (f", not for {passed}" if passed else ""), "input")


@LINES.of(events.BroadcastReceived)
def _broadcast(event: events.BroadcastReceived, _at: datetime) -> Line:
    return message_line(event.msg)


@LINES.of(events.ContactCreated)
def _created(_event: events.ContactCreated, _at: datetime) -> Line:
    return Line("+", "new contact", "contact")


@LINES.of(events.StartSkipped)
def _skipped(event: events.StartSkipped, _at: datetime) -> Line:
    return Line("·", f"not started in {event.flow.name}: {event.reason}", "flow")


@LINES.of(events.StartQueued)
def _queued(event: events.StartQueued, _at: datetime) -> Line:
    seen = ", ".join(each.seen for each in event.conditions if not each.met)
    return Line("·", f"{event.trigger.flow.name} is to begin later: {seen}", "flow")


@LINES.of(events.StartTaken)
def _taken(event: events.StartTaken, _at: datetime) -> Line:
    return Line("·", f"it is the turn of {event.flow.name}", "flow")


@LINES.of(events.StartBegun)
def _begun(event: events.StartBegun, _at: datetime) -> Line:
    count = len(event.contacts)
    whom = "1 contact" if count == 1 else f"{count:,} contacts"
    return Line("▸", f"{event.flow.name} is started for {whom}", "flow", is_detail=True)


LINES.none_of(events.StartBatch)  # each contact's own start says it


@LINES.of(events.StartEnded)
def _start_ended(event: events.StartEnded, _at: datetime) -> Line:
    reason = f": {event.reason}" if event.reason else ""
    is_detail = event.status is StartStatus.COMPLETED
    text = f"the start of {event.flow.name} is {event.status}{reason}"
    return Line("·", text, "flow", is_detail=is_detail)


@LINES.of(events.TimePassed)
def _passed(event: events.TimePassed, at: datetime) -> Line:
    return Line("⏲", f"{format_duration(at - event.since)} later", "time")


@LINES.of(events.TimersHeld)
def _held(event: events.TimersHeld, _at: datetime) -> Line:
    return Line("⚠", f"went on by itself {event.limit:,} times: the rest waits", "error")


@LINES.of(events.RowRemoved)
def _removed(event: events.RowRemoved, _at: datetime) -> Line:
    return detail(f"nothing goes off: {event.reason}")


LINES.none_of(events.RowAdded)  # the agenda shows it


@LINES.of(events.FlowStatusChanged)
def _status(event: events.FlowStatusChanged, _at: datetime) -> Line:
    return Line("◆", f"{event.flow.name} is {event.status} now; it was {event.before}", "flow")


@LINES.of(events.RevisionPublished)
def _published(event: events.RevisionPublished, _at: datetime) -> Line:
    return Line("◆", f"{event.flow.name}: revision {event.revision} is published", "flow")
