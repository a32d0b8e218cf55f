"""Somebody starts a flow by hand."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.action import ONLINE
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, Occasion
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.references import ChannelRef
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.session.run import FlowType
from flowtui.model.triggers.manual import ManualTrigger as ManualStart


@FLOW_TRIGGERS.register
class ManualTrigger(FlowTrigger):
    """Let people of the workspace start the flow by hand, for the contacts they choose."""

    title: ClassVar[str] = "By hand"
    glyph: ClassVar[str] = "☞"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["manual"] = "manual"
    channel: Annotated[ChannelRef | None, Ui(Control.HIDDEN)] = None
    """None: who starts it by hand does so by no channel."""

    @override
    def overlaps(self, other: FlowTrigger) -> bool:
        return False

    @override
    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> ManualStart:
        return ManualStart(flow=self.flow.reference(), origin="ui", triggered_on=triggered_on)
