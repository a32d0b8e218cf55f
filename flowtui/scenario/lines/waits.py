"""What events say of waits: that they begin, and how they end."""

from datetime import datetime, timedelta

from flowtui.flows.waits.response import ResponseReceived, ResponseWait
from flowtui.flows.waits.timer import TimerElapsed, TimerWait
from flowtui.model.codec.times import later
from flowtui.model.events.host import DialEnded, MsgReceived, WaitExpired, WaitTimedOut
from flowtui.model.events.waits import DialWait, MsgWait
from flowtui.scenario.durations import format_duration
from flowtui.scenario.lines.base import LINES, Line


@LINES.of(MsgWait)
def _msg_wait(event: MsgWait, at: datetime) -> Line:
    limits = []
    if event.timeout_seconds:
        late = later(at, seconds=event.timeout_seconds)
        limits.append(f"goes on in {_span(late - at)}")
    if event.expires_on:
        limits.append(f"expires in {_span(event.expires_on - at)}")
    return Line("…", ", ".join(("waits for a reply", *limits)), "wait")


@LINES.of(TimerWait)
def _timer_wait(event: TimerWait, at: datetime) -> Line:
    return Line("⏲", f"waits for {_span(event.ends_on - at)}", "wait")


@LINES.of(ResponseWait)
def _response_wait(event: ResponseWait, at: datetime) -> Line:
    return Line("…", f"waits for results, at most {_span(event.ends_on - at)}", "wait")


@LINES.of(DialWait)
def _dial_wait(event: DialWait, _at: datetime) -> Line:
    return Line("☎", f"dials {event.urn}", "wait")


def _span(span: timedelta) -> str:
    return format_duration(timedelta(seconds=span.total_seconds()))


@LINES.of(MsgReceived)
def _received(event: MsgReceived, _at: datetime) -> Line:
    msg = event.msg
    parts = (msg.text, *(f"[{attachment}]" for attachment in msg.attachments))
    return Line("←", " ".join(part for part in parts if part), "input")


@LINES.of(WaitTimedOut)
def _timed_out(_event: WaitTimedOut, _at: datetime) -> Line:
    return Line("⌛", "no reply in time", "time")


@LINES.of(WaitExpired)
def _expired(_event: WaitExpired, _at: datetime) -> Line:
    return Line("⌛", "no reply at all", "time")


@LINES.of(TimerElapsed)
def _elapsed(_event: TimerElapsed, _at: datetime) -> Line:
    return Line("⏲", "the wait is over", "time")


@LINES.of(ResponseReceived)
def _responded(event: ResponseReceived, _at: datetime) -> Line:
    return Line("⇄", f"results came: {', '.join(event.results)}", "service")


@LINES.of(DialEnded)
def _dialled(event: DialEnded, _at: datetime) -> Line:
    dial = event.dial
    return Line("☎", f"the call ended: {dial.status}, {dial.duration} s", "input")
