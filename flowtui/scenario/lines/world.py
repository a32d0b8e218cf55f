"""What events of the world say."""

from datetime import datetime

from flowtui.scenario.durations import format_duration
from flowtui.scenario.lines.base import LINES, Line, detail
from flowtui.scenario.lines.message import message_line
from flowtui.world import events


@LINES.of(events.MsgUnhandled)
def _unhandled(event: events.MsgUnhandled, _at: datetime) -> Line:
    reason = "the contact is blocked" if event.reason else "no flow waits for it"
    return Line("←", f"{event.msg.text}  ({reason})", "input")


@LINES.of(events.BroadcastReceived)
def _broadcast(event: events.BroadcastReceived, _at: datetime) -> Line:
    return message_line(event.msg)


@LINES.of(events.ContactCreated)
def _created(_event: events.ContactCreated, _at: datetime) -> Line:
    return Line("+", "new contact", "contact")


@LINES.of(events.StartSkipped)
def _skipped(event: events.StartSkipped, _at: datetime) -> Line:
    return Line("·", f"not started in {event.flow.name}: {event.reason}", "flow")


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
