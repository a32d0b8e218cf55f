"""The clock of recorded sessions: every look at it takes a second."""

from datetime import UTC, datetime, timedelta
from typing import Final

from flowtui.engine.sprint import Sprint
from flowtui.model.events import Event
from flowtui.model.events.fault import Failed
from flowtui.model.events.host import MsgReceived
from flowtui.model.events.run import ExitTaken, NodeEntered, RunEnded
from flowtui.model.events.session import SessionResumed

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
        self._has_left = False
        """Whether it was looked at already for the time at which the current run is left."""

    def read(self) -> datetime:
        """Return the time."""
        now, self._next = self._next, self._next + _SECOND
        return now

    def skip(self, looks: int) -> None:
        """Let somebody else look `looks` times."""
        self._next += looks * _SECOND

    def stamp(self, event: Event, sprint: Sprint) -> datetime:
        """Return the time at which `event` is logged, and let go by what logging it takes."""
        if event.internal:
            now = self._next
            self.skip(_looks_at_internal(event, sprint))
            return now
        self.skip(self._looks_before(event, sprint) + 1)  # and one for the time in its id
        now = self.read()
        self.skip(_LOOKS_AFTER.get(event.type, 0))
        return now

    def _looks_before(self, event: Event, sprint: Sprint) -> int:
        if isinstance(event, Failed) and sprint.action_uuid:
            self._has_left = True  # an action that fails leaves its run before it says so
            return 1
        if isinstance(event, RunEnded) and self._has_left:
            self._has_left = False
            return 0
        return _LOOKS_BEFORE.get(event.type, 0)


def _looks_at_internal(event: Event, sprint: Sprint) -> int:
    match event:
        case NodeEntered():
            return 2 if _is_first_with_input(sprint) else 1
        case ExitTaken():
            return 1 if event.destination_uuid else 0
        case SessionResumed(in_vain=True):
            return 0
        case SessionResumed(resume) if isinstance(resume.event, MsgReceived):
            return 1 if sprint.run.had_input else 2
        case SessionResumed(resume) if resume.ends_run:
            return 0
        case SessionResumed():
            return 1
        case _:
            return _LOOKS_BEFORE.get(event.type, 0)


def _is_first_with_input(sprint: Sprint) -> bool:
    """Return whether the node is the first that sees the message that began the session."""
    is_first = sprint.run_index == 0 and not sprint.run.path
    return is_first and sprint.fold.input is not None
