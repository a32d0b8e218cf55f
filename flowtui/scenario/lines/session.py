"""What events of sessions say."""

from datetime import datetime

from flowtui.model.events import session
from flowtui.model.events.host import MsgReceived
from flowtui.scenario.lines.base import LINES, Line, detail, line_of


@LINES.of(session.SessionStarted)
def _started(event: session.SessionStarted, at: datetime) -> Line | None:
    """Tell the message by which it was started; that it starts its first run says."""
    cause = event.trigger.event
    return line_of(cause, at) if isinstance(cause, MsgReceived) else None


@LINES.of(session.SessionResumed)
def _resumed(event: session.SessionResumed, at: datetime) -> Line | None:
    """Return what is said of that by which it goes on."""
    return line_of(event.resume.event, at)


@LINES.of(session.SessionEnded)
def _ended(event: session.SessionEnded, _at: datetime) -> Line:
    return Line("·", f"ended: {event.reason}", "flow", is_detail=True)


@LINES.of(session.ChanceDrawn)
def _chance(event: session.ChanceDrawn, _at: datetime) -> Line:
    return detail("left to chance" if event.draws == 1 else f"left to chance {event.draws} times")
