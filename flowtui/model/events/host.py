"""Events that reach a session from outside: messages, timers, calls.

They have an id and a time of their own, which they keep.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from flowtui.model.assets.references import CampaignReference, ChannelReference, UserReference
from flowtui.model.codec.wire import JSON, Moment
from flowtui.model.events.base import EVENTS, Event, Record
from flowtui.model.message import ReceivedMsg
from flowtui.model.session.run import MsgInput

if TYPE_CHECKING:
    from flowtui.model.session.fold import SessionFold


@dataclass(frozen=True, slots=True, kw_only=True)
class HostEvent(Event):
    """Something that happened outside."""

    uuid: str
    created_on: Moment
    user: Annotated[UserReference | None, Field(alias="_user")] = None
    """Who did it, where a user of the workspace did."""
    via: Annotated[str, Field(alias="_via")] = ""
    """By what way they did: `ui`, `api`…"""


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class MsgReceived(HostEvent):
    """The contact sent a message."""

    type: ClassVar[str] = "msg_received"
    concerns_others: ClassVar[bool] = False
    msg: ReceivedMsg
    ticket_uuid: str = ""

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        fold.input = MsgInput(self.uuid, self.created_on, self.msg)
        fold.contact = fold.contact.seen(self.created_on)
        if record.run >= 0:
            fold.runs[record.run].had_input = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutInput(HostEvent):
    """The session goes on, and there is no message to look at."""

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        fold.input = None


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class WaitTimedOut(WithoutInput):
    """The contact did not answer in time."""

    type: ClassVar[str] = "wait_timed_out"
    concerns_others: ClassVar[bool] = False


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class WaitExpired(WithoutInput):
    """The contact did not answer at all: the run is given up."""

    type: ClassVar[str] = "wait_expired"
    concerns_others: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Dial:
    """How dialling a number ended."""

    status: str
    """`answered`, `no_answer`, `busy` or `failed`."""
    duration: int
    """Seconds that were spoken."""


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class DialEnded(WithoutInput):
    """A dialled call is over."""

    type: ClassVar[str] = "dial_ended"
    concerns_others: ClassVar[bool] = False
    dial: Dial


@dataclass(frozen=True, slots=True)
class CallDetails:
    """A telephone call."""

    uuid: str
    channel: ChannelReference
    urn: str


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class CallReceived(HostEvent):
    """The contact called."""

    type: ClassVar[str] = "call_received"
    concerns_others: ClassVar[bool] = False
    call: CallDetails


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class CallCreated(HostEvent):
    """The contact is called."""

    type: ClassVar[str] = "call_created"
    concerns_others: ClassVar[bool] = False
    call: CallDetails


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class CallMissed(HostEvent):
    """The contact called, and nobody answered."""

    type: ClassVar[str] = "call_missed"
    concerns_others: ClassVar[bool] = False
    channel: ChannelReference


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class ChatStarted(HostEvent):
    """The contact opened a chat, perhaps through an advertisement."""

    type: ClassVar[str] = "chat_started"
    concerns_others: ClassVar[bool] = False
    channel: ChannelReference | None = None
    params: Mapping[str, JSON] = field(default_factory=dict)


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFired(HostEvent):
    """A point of a campaign was reached for the contact."""

    type: ClassVar[str] = "campaign_fired"
    concerns_others: ClassVar[bool] = False
    campaign: CampaignReference
    point_uuid: str


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class EventHappened(HostEvent):
    """The contact did something elsewhere: on a web page, in an app."""

    type: ClassVar[str] = "event_happened"
    concerns_others: ClassVar[bool] = False
    name: str
    """What it is called there, like `addToCart`."""
    properties: Mapping[str, JSON] = field(default_factory=dict)
    """What else is known of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing(HostEvent):
    """Somebody types, or has stopped."""

    direction: str
    """`incoming` or `outgoing`."""
    channel: ChannelReference | None = None
    urn: str = ""
    msg_external_id: str = ""


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class TypingStarted(Typing):
    """Somebody began to type."""

    type: ClassVar[str] = "typing_started"
    concerns_others: ClassVar[bool] = False


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class TypingStopped(Typing):
    """Somebody stopped typing."""

    type: ClassVar[str] = "typing_stopped"
    concerns_others: ClassVar[bool] = False
