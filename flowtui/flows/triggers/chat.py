"""What the triggers have in common that answer the beginning of a chat."""

from datetime import datetime
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.spec.flow_trigger import FlowTrigger, Occasion
from flowtui.model.assets.references import ChannelReference
from flowtui.model.events import Event
from flowtui.model.events.base import EventClass
from flowtui.model.events.host import ChatStarted
from flowtui.model.session.run import FlowType
from flowtui.model.triggers.chat import ChatTrigger


class ChatBeginningTrigger(FlowTrigger):
    """Something that answers the beginning of a chat."""

    allowed_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.MESSAGING})
    answers: ClassVar[EventClass | None] = ChatStarted
    sees_contact: ClassVar[bool] = False

    @override
    def channel_of(self, event: Event) -> ChannelReference | None:
        return event.channel if isinstance(event, ChatStarted) else None

    @override
    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> ChatTrigger:
        flow = self.flow.reference()
        return ChatTrigger(flow=flow, event=occasion.event, triggered_on=triggered_on)
