"""The waits that goflow has, as events: for a message, and for the end of a call.

Other waits have their events beside them, in `flowtui.flows.waits`; these are read by whatever
reads goflow's sessions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from typing_extensions import override

from flowtui.model.codec.times import later
from flowtui.model.codec.wire import JSON, Moment, write
from flowtui.model.events.base import EVENTS
from flowtui.model.events.wait import WaitEvent
from flowtui.model.session.waking import Priority, Waking


@EVENTS.register
@dataclass(frozen=True, slots=True)
class MsgWait(WaitEvent):
    """The current run waits for a message."""

    type: ClassVar[str] = "msg_wait"
    concerns_others: ClassVar[bool] = False
    message_resume: ClassVar[str] = "msg"
    timeout_seconds: int = 0
    """After how long the run goes on without one; 0 if it does not."""
    expires_on: Moment | None = None
    """When the run is given up; the moment at which the wait began if it never is."""
    hint: Mapping[str, JSON] | None = None
    """What kind of message is wanted."""
    timeout_due: int | None = None
    """After how many seconds it really goes on, where policies say so: 0 for never."""
    gives_up_after: int = 0
    """After how many seconds the run ends whose flow says nothing of it; 0 if it does not."""

    @override
    def wire(self) -> dict[str, JSON]:
        # goflow leaves it to its host when a timeout comes
        plain = replace(self, timeout_due=None, gives_up_after=0)
        data: dict[str, JSON] = write(plain)
        return data

    @override
    def wakings(self, began_on: datetime) -> Iterator[Waking]:
        seconds = self.timeout_seconds if self.timeout_due is None else self.timeout_due
        if seconds:
            due = later(began_on, seconds=seconds)
            words = "goes on without an answer"
            yield Waking(due, Priority.TIMEOUT, "wait_timeout", words=words)
        if self.gives_up_after:
            due = later(began_on, seconds=self.gives_up_after)
            yield Waking(due, Priority.TIMEOUT, "wait_given_up", words="ends without an answer")
        if self.expires_on and self.expires_on > began_on:
            yield Waking(self.expires_on, Priority.EXPIRATION, "wait_expiration", words="expires")


@EVENTS.register
@dataclass(frozen=True, slots=True)
class DialWait(WaitEvent):
    """The current run waits until a number was dialled and spoken to."""

    type: ClassVar[str] = "dial_wait"
    concerns_others: ClassVar[bool] = False
    urn: str
    dial_limit_seconds: int
    call_limit_seconds: int
    expires_on: Moment

    @override
    def wakings(self, began_on: datetime) -> Iterator[Waking]:
        yield Waking(self.expires_on, Priority.EXPIRATION, "", words="expires")
