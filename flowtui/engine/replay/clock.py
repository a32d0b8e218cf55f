"""The clock of recorded sessions: every look at it takes a second."""

from datetime import UTC, datetime, timedelta
from typing import Final

from flowtui.model.events import Event
from flowtui.model.events.run import ExitTaken
from flowtui.model.events.session import SessionResumed
from flowtui.model.resumes import WaitExpirationResume

START: Final = datetime(2025, 5, 4, 12, 30, 45, 123456, tzinfo=UTC)
_SECOND = timedelta(seconds=1)

_LOOKS_BEFORE = {
    "run_started": 2,  # the run's time, the time in its id
    "run_ended": 1,  # when the run was left
    "run_result_changed": 1,  # when the run was modified
    "run_result_refreshed": 1,
    "webhook_called": 2,  # begin and end of the call
    "llm_called": 2,
    "ticket_opened": 1,  # the time in the ticket's id
}
_LOOKS_AFTER = {
    "msg_wait": 1,  # the run's status
    "dial_wait": 1,
}


class RecordedClock:
    """A clock that starts when all recorded sessions do, and goes on by a second a look.

    How often the reference engine looks at it, and for what, was found by watching it.
    """

    def __init__(self) -> None:
        self._next = START

    def read(self) -> datetime:
        """Return the time."""
        now, self._next = self._next, self._next + _SECOND
        return now

    def skip(self, looks: int) -> None:
        """Let somebody else look `looks` times."""
        self._next += looks * _SECOND

    def stamp(self, event: Event) -> datetime:
        """Return the time at which `event` is logged, and let go by what logging it takes."""
        if event.internal:
            return self._stamp_internal(event)
        self.skip(_LOOKS_BEFORE.get(event.type, 0) + 1)  # and one for the time in its id
        now = self.read()
        self.skip(_LOOKS_AFTER.get(event.type, 0))
        return now

    def _stamp_internal(self, event: Event) -> datetime:
        now = self._next
        if event.type == "node_entered" or (
            isinstance(event, ExitTaken) and event.destination_uuid
        ):
            self.skip(1)
        elif isinstance(event, SessionResumed):
            self.skip(0 if isinstance(event.resume, WaitExpirationResume) else 1)
        else:
            self.skip(_LOOKS_BEFORE.get(event.type, 0))
        return now
