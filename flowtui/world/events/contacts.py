"""Contacts come into the world, and do and get what is no flow's."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.model.assets.references import FlowReference
from flowtui.model.contact.contact import Contact
from flowtui.model.events import EVENTS
from flowtui.model.events.base import AnyEvent
from flowtui.model.message import MsgOut, ReceivedMsg
from flowtui.model.session.why import Condition
from flowtui.world.events.base import WorldEvent

if TYPE_CHECKING:
    from flowtui.world.entry import Entry
    from flowtui.world.fold import WorldFold


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactCreated(WorldEvent):
    """A contact came into the world."""

    type: ClassVar[str] = "contact_created"
    concerns_others: ClassVar[bool] = False
    contact: Contact

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        fold.put_contact(self.contact)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactCame(WorldEvent):
    """The contact did something besides writing, and what that was: they called, opened a chat."""

    type: ClassVar[str] = "contact_came"
    concerns_others: ClassVar[bool] = False
    event: AnyEvent
    reason: str = ""
    """Why nothing came of it, where that is so: `blocked`, `in_call`."""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        if not self.reason:
            fold.put_contact(fold.contacts[entry.contact_uuid].seen(entry.record.at))


@EVENTS.register
@dataclass(frozen=True, slots=True)
class MsgUnhandled(WorldEvent):
    """The contact sent a message that no flow took."""

    type: ClassVar[str] = "msg_unhandled"
    concerns_others: ClassVar[bool] = False
    msg: ReceivedMsg
    reason: str = ""
    """Why, where a flow might have taken it: `blocked`, `in_call`, `swallowed`, `several_wait`."""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        contact = fold.contacts[entry.contact_uuid]
        fold.put_contact(contact.seen(entry.record.at))


@EVENTS.register
@dataclass(frozen=True, slots=True)
class MsgRouted(WorldEvent):
    """A message went to some of several flows that waited for one."""

    type: ClassVar[str] = "msg_routed"
    concerns_others: ClassVar[bool] = False
    taken_by: tuple[FlowReference, ...]
    passed_by: tuple[FlowReference, ...]
    """The flows that waited for it, too, and go on waiting."""
    conditions: tuple[Condition, ...] = ()


@EVENTS.register
@dataclass(frozen=True, slots=True)
class BroadcastReceived(WorldEvent):
    """The contact was sent a message from somebody else's flow."""

    type: ClassVar[str] = "broadcast_received"
    concerns_others: ClassVar[bool] = False
    msg: MsgOut
    sender_uuid: str
    """The contact in whose flow the message was made."""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class AgentMsgSent(WorldEvent):
    """Somebody of the workspace, or a program, wrote to the contact."""

    type: ClassVar[str] = "agent_msg_sent"
    concerns_others: ClassVar[bool] = False
    msg: MsgOut
    by: str
    """Who wrote."""
    origin: str
    """`user` for a person, by hand; else what kind of program."""
