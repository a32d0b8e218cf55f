"""What events of faults say."""

from datetime import datetime

from flowtui.model.events import fault
from flowtui.scenario.lines.base import LINES, Line


@LINES.of(fault.ErrorOccurred)
def _error(event: fault.ErrorOccurred, _at: datetime) -> Line:
    return Line("✗", event.text, "error")


@LINES.of(fault.Failed)
def _failure(event: fault.Failed, _at: datetime) -> Line:
    return Line("✗", event.text, "error")


@LINES.of(fault.Warned)
def _warning(event: fault.Warned, _at: datetime) -> Line:
    return Line("⚠", event.text, "error")
