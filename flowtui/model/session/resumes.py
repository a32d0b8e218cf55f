"""Resumes: why a waiting session goes on."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeAlias

from flowtui.model.codec.tagged import WRITER, reader
from flowtui.model.codec.wire import Moment
from flowtui.model.events.base import AnyEvent, EventClass
from flowtui.model.events.host import (
    DialEnded,
    MsgReceived,
    ResponseReceived,
    TimerElapsed,
    WaitExpired,
    WaitTimedOut,
)
from flowtui.model.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Why a waiting session goes on."""

    type: ClassVar[str]
    requires_event: ClassVar[EventClass]

    event: AnyEvent
    """What happened."""
    resumed_on: Moment

    def __post_init__(self) -> None:
        """Refuse a resume with another event than its own."""
        if not isinstance(self.event, self.requires_event):
            wanted = self.requires_event.type
            # a ValueError, for pydantic then says which trigger or resume it is in
            raise ValueError(f"{self.type} resume event must be of type {wanted}")  # noqa: TRY004


RESUMES: Registry[Resume] = Registry("resume")
"""All resumes by type."""


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


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class WaitExpirationResume(Resume):
    """The contact did not answer at all."""

    type: ClassVar[str] = "wait_expiration"
    requires_event: ClassVar[EventClass] = WaitExpired


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class DialResume(Resume):
    """A dialled call is over."""

    type: ClassVar[str] = "dial"
    requires_event: ClassVar[EventClass] = DialEnded


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class TimerResume(Resume):
    """The time is over that the run wanted to wait."""

    type: ClassVar[str] = "timer"
    requires_event: ClassVar[EventClass] = TimerElapsed


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseResume(Resume):
    """Somebody else answered."""

    type: ClassVar[str] = "response"
    requires_event: ClassVar[EventClass] = ResponseReceived


AnyResume: TypeAlias = Annotated[
    Resume,
    reader(Resume, RESUMES),
    WRITER,
]
"""A resume of any kind, told apart by `type`."""
