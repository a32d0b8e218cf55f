"""The resumes that goflow has; those of other waits lie beside them in `flowtui.flows.waits`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from flowtui.model.events.base import EventClass
from flowtui.model.events.host import DialEnded, MsgReceived, WaitExpired, WaitTimedOut
from flowtui.model.session.resume import RESUMES, Resume


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class MsgResume(Resume):
    """The contact sent a message."""

    type: ClassVar[str] = "msg"
    requires_event: ClassVar[EventClass] = MsgReceived


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class WaitTimeoutResume(Resume):
    """The contact did not answer in time."""

    type: ClassVar[str] = "wait_timeout"
    requires_event: ClassVar[EventClass] = WaitTimedOut
    is_timeout: ClassVar[bool] = True


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class WaitExpirationResume(Resume):
    """The contact did not answer at all."""

    type: ClassVar[str] = "wait_expiration"
    requires_event: ClassVar[EventClass] = WaitExpired
    ends_run: ClassVar[bool] = True


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class DialResume(Resume):
    """A dialled call is over."""

    type: ClassVar[str] = "dial"
    requires_event: ClassVar[EventClass] = DialEnded

    @override
    def facts(self) -> Mapping[str, object]:
        return {"dial": self.event.dial} if isinstance(self.event, DialEnded) else {}
