"""Events of messages and of waiting for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.model.assets.references import (
    ContactReference,
    GroupReference,
    LabelReference,
    TemplateReference,
)
from flowtui.model.codec.times import later
from flowtui.model.codec.wire import JSON, Moment
from flowtui.model.contact.contact import URNText
from flowtui.model.events.base import EVENTS, Event, Record
from flowtui.model.message import MsgContent, MsgOut
from flowtui.model.session.run import Response, Status, Wait

if TYPE_CHECKING:
    from flowtui.model.session.fold import SessionFold


@EVENTS.register
@dataclass(frozen=True, slots=True)
class MsgCreated(Event):
    """A message to the contact."""

    type: ClassVar[str] = "msg_created"
    msg: MsgOut
    broadcast_uuid: str = ""
    ticket_uuid: str = ""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class IVRCreated(Event):
    """Something said, or played, on a call."""

    type: ClassVar[str] = "ivr_created"
    msg: MsgOut


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastCreated(Event):
    """A message to others than the contact."""

    type: ClassVar[str] = "broadcast_created"
    translations: Mapping[str, MsgContent]
    base_language: str
    groups: tuple[GroupReference, ...] = ()
    contacts: tuple[ContactReference, ...] = ()
    contact_query: str = ""
    urns: tuple[URNText, ...] = ()
    template: TemplateReference | None = None
    template_variables: tuple[str, ...] = ()


@EVENTS.register
@dataclass(frozen=True, slots=True)
class InputLabelsAdded(Event):
    """The message the flow is looking at was labelled."""

    type: ClassVar[str] = "input_labels_added"
    input_uuid: str
    labels: tuple[LabelReference, ...]


@dataclass(frozen=True, slots=True)
class WaitEvent(Event):
    """The current run stops until something happens."""

    def wait(self, record: Record) -> Wait:
        """Return what it waits for."""
        raise NotImplementedError

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        run = fold.runs[record.run]
        run.status = fold.status = Status.WAITING
        run.modified_on = record.at
        fold.wait = self.wait(record)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class MsgWait(WaitEvent):
    """The current run waits for a message."""

    type: ClassVar[str] = "msg_wait"
    timeout_seconds: int = 0
    """After how long the run goes on without one; 0 if it does not."""
    expires_on: Moment | None = None
    """When the run is given up; the moment at which the wait began if it never is."""
    hint: Mapping[str, JSON] | None = None
    """What kind of message is wanted."""

    @override
    def wait(self, record: Record) -> Wait:
        timeout = self.timeout_seconds
        expires = self.expires_on and self.expires_on > record.at
        return Wait(
            "msg",
            self.expires_on if expires else None,
            later(record.at, seconds=timeout) if timeout else None,
        )


@EVENTS.register
@dataclass(frozen=True, slots=True)
class DialWait(WaitEvent):
    """The current run waits until a number was dialled and spoken to."""

    type: ClassVar[str] = "dial_wait"
    urn: str
    dial_limit_seconds: int
    call_limit_seconds: int
    expires_on: Moment

    @override
    def wait(self, record: Record) -> Wait:
        return Wait("dial", self.expires_on)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TimerWait(WaitEvent):
    """The current run waits for a time."""

    type: ClassVar[str] = "timer_wait"
    ends_on: Moment

    @override
    def wait(self, record: Record) -> Wait:
        return Wait("timer", timeout_on=self.ends_on, action_uuid=record.action_uuid)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ResponseWait(WaitEvent):
    """The current run waits until somebody else answers, or time is up."""

    type: ClassVar[str] = "response_wait"
    ends_on: Moment
    response: Response | None = None
    """The answer, where it is known when it will come."""

    @override
    def wait(self, record: Record) -> Wait:
        return Wait(
            "response",
            timeout_on=self.ends_on,
            action_uuid=record.action_uuid,
            response=self.response,
        )


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class MsgStatusChanged(Event):
    """A message to the contact was delivered, was read, or failed."""

    type: ClassVar[str] = "msg_status_changed"
    msg_uuid: str
    status: str
    reason: str = ""


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class MsgDeleted(Event):
    """A message from the contact was deleted."""

    type: ClassVar[str] = "msg_deleted"
    msg_uuid: str
    by_contact: bool = False
