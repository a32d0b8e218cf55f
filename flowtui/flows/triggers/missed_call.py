"""A call that nobody took starts a flow."""

from datetime import datetime
from typing import ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, Occasion
from flowtui.model.assets.references import ChannelReference
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.base import EventClass
from flowtui.model.events.host import CallMissed
from flowtui.model.session.run import FlowType
from flowtui.model.triggers.call import CallTrigger


@FLOW_TRIGGERS.register
class MissedCallTrigger(FlowTrigger):
    """Start the flow when somebody called, and nobody took the call."""

    title: ClassVar[str] = "Missed call"
    glyph: ClassVar[str] = "☏"
    allowed_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.MESSAGING, FlowType.BACKGROUND})
    platforms: ClassVar[frozenset[str]] = GOFLOW
    answers: ClassVar[EventClass | None] = CallMissed
    sees_contact: ClassVar[bool] = False

    type: Literal["missed_call"] = "missed_call"

    @override
    def channel_of(self, event: Event) -> ChannelReference | None:
        return event.channel if isinstance(event, CallMissed) else None

    @override
    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> CallTrigger:
        flow = self.flow.reference()
        return CallTrigger(flow=flow, event=occasion.event, triggered_on=triggered_on)
