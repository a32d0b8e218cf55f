"""An event, and its line."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flowtui.model.events.base import EVENTS, Event
from flowtui.scenario.lines.base import LINES, Line


@EVENTS.register
@dataclass(frozen=True, slots=True)
class Honked(Event):
    """Somebody was honked at."""

    type: ClassVar[str] = "honked"
    times: int


@LINES.of(Honked)
def _honked(event: Honked, _at: datetime) -> Line:
    return Line("♪", "honk " * event.times, "message")
