"""What events of runs say."""

from datetime import datetime

from flowtui.model.events import run
from flowtui.model.session.run import Status
from flowtui.scenario.lines.base import LINES, Line, detail

_ENDINGS = {
    Status.COMPLETED: ("■", "completed"),
    Status.EXPIRED: ("⌛", "expired"),
    Status.FAILED: ("✗", "failed"),
    Status.INTERRUPTED: ("⚡", "interrupted"),
}


@LINES.of(run.RunStarted)
def _started(event: run.RunStarted, _at: datetime) -> Line:
    return Line("▸", f"{event.flow.name} started", "flow")


@LINES.of(run.RunEnded)
def _ended(event: run.RunEnded, _at: datetime) -> Line:
    glyph, word = _ENDINGS.get(event.status, ("■", str(event.status)))
    return Line(glyph, f"{event.flow.name} {word}", "flow")


@LINES.of(run.FlowEntered)
def _entered(event: run.FlowEntered, _at: datetime) -> Line:
    return Line("⇲", f"enters {event.flow.name}", "flow")


@LINES.of(run.NodeEntered)
def _node(_event: run.NodeEntered, _at: datetime) -> Line:
    return detail("node entered")


@LINES.of(run.ExitTaken)
def _exit(event: run.ExitTaken, _at: datetime) -> Line:
    return detail(event.operand or "goes on", "→")


@LINES.of(run.RunResultChanged)
def _result(event: run.RunResultChanged, _at: datetime) -> Line:
    result = event.result
    category = f"  {result.category}" if result.category else ""
    return Line("=", f"{result.name} = {result.value}{category}", "result")


@LINES.of(run.RunResultRefreshed)
def _same_result(event: run.RunResultRefreshed, _at: datetime) -> Line:
    return detail(f"{event.result.name} = {event.result.value} as before", "=")


@LINES.of(run.RunLocalChanged)
def _local(event: run.RunLocalChanged, _at: datetime) -> Line:
    value = "(cleared)" if event.value is None else event.value
    return detail(f"{event.name} = {value}", "=")


@LINES.of(run.RunWebhookChanged)
def _webhook(event: run.RunWebhookChanged, _at: datetime) -> Line:
    return detail("@webhook is what came" if event.webhook else "@webhook is empty")


@LINES.of(run.ActionHadNoEffect)
def _no_effect(_event: run.ActionHadNoEffect, _at: datetime) -> Line:
    return detail("nothing to do")
