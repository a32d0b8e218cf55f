"""What the triggers have in common that answer messages."""

from datetime import datetime
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.spec.flow_trigger import FlowTrigger, Occasion
from flowtui.model.assets.references import ChannelReference
from flowtui.model.events import Event
from flowtui.model.events.base import EventClass
from flowtui.model.events.host import MsgReceived
from flowtui.model.message import MsgIn
from flowtui.model.triggers.msg import MsgTrigger


class MessageTrigger(FlowTrigger):
    """Something that answers messages."""

    answers: ClassVar[EventClass | None] = MsgReceived

    @override
    def channel_of(self, event: Event) -> ChannelReference | None:
        return event.msg.channel if isinstance(event, MsgReceived) else None

    @override
    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> MsgTrigger:
        return MsgTrigger(
            flow=self.flow.reference(), event=occasion.event, triggered_on=triggered_on
        )


def message_of(occasion: Occasion) -> MsgIn:
    """Return the message that came.

    Raises:
        TypeError: what happened is no message.
    """
    if not isinstance(occasion.event, MsgReceived):
        raise TypeError(f"{type(occasion.event).__name__} is no message")
    return occasion.event.msg
