"""Events of the world: what happens outside of sessions."""

from dataclasses import dataclass
from typing import ClassVar

from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import Moment
from flowtui.model.events import EVENTS, Event
from flowtui.model.message import MsgOut, ReceivedMsg


@EVENTS.register
@dataclass(frozen=True, slots=True)
class MsgUnhandled(Event):
    """The contact sent a message, and no flow waited for it."""

    type: ClassVar[str] = "msg_unhandled"
    internal: ClassVar[bool] = True
    msg: ReceivedMsg


@EVENTS.register
@dataclass(frozen=True, slots=True)
class BroadcastReceived(Event):
    """The contact was sent a message from somebody else's flow."""

    type: ClassVar[str] = "broadcast_received"
    internal: ClassVar[bool] = True
    msg: MsgOut
    sender_uuid: str
    """The contact in whose flow the message was made."""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactCreated(Event):
    """A contact came into the world."""

    type: ClassVar[str] = "contact_created"
    internal: ClassVar[bool] = True


@EVENTS.register
@dataclass(frozen=True, slots=True)
class StartSkipped(Event):
    """The contact was not started in a flow, because of where they are already."""

    type: ClassVar[str] = "start_skipped"
    internal: ClassVar[bool] = True
    flow: FlowReference
    reason: str


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TimePassed(Event):
    """Time went by."""

    type: ClassVar[str] = "time_passed"
    internal: ClassVar[bool] = True
    since: Moment
