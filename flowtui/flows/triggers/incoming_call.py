"""A call starts a flow."""

from datetime import datetime
from typing import ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.action import ONLINE
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, Occasion
from flowtui.model.assets.references import ChannelReference
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.base import EventClass
from flowtui.model.events.host import CallReceived
from flowtui.model.session.run import FlowType
from flowtui.model.triggers.call import CallTrigger


@FLOW_TRIGGERS.register
class IncomingCallTrigger(FlowTrigger):
    """Start the flow when somebody calls.

    A voice flow answers the call; for a flow of another type it is hung up first.
    """

    title: ClassVar[str] = "Incoming call"
    glyph: ClassVar[str] = "☎"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW
    answers: ClassVar[EventClass | None] = CallReceived

    type: Literal["incoming_call"] = "incoming_call"

    @override
    def channel_of(self, event: Event) -> ChannelReference | None:
        return event.call.channel if isinstance(event, CallReceived) else None

    @override
    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> CallTrigger:
        flow = self.flow.reference()
        return CallTrigger(flow=flow, event=occasion.event, triggered_on=triggered_on)
