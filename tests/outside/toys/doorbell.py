"""A flow trigger."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.action import UNIVERSAL
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, Occasion
from flowtui.flows.spec.markers import Control, Ui
from flowtui.model.engines import FLOWTUI
from flowtui.model.events import Event
from flowtui.model.session.run import FlowType
from flowtui.model.session.why import Condition
from flowtui.model.triggers.base import Trigger


@FLOW_TRIGGERS.register
class Doorbell(FlowTrigger):
    """Start the flow when somebody was honked at often enough."""

    title: ClassVar[str] = "Doorbell"
    allowed_in: ClassVar[frozenset[FlowType]] = UNIVERSAL
    platforms: ClassVar[frozenset[str]] = FLOWTUI

    type: Literal["doorbell"] = "doorbell"
    times: Annotated[int, Ui(Control.LINE, "Times")] = 1
    """How often is enough."""

    @override
    def hears(self, event: Event) -> bool:
        return event.type == "honked"

    @override
    def conditions(self, occasion: Occasion) -> Iterator[Condition]:
        heard = getattr(occasion.event, "times", 0)
        yield Condition(f"{self.times} times", f"{heard} times", met=heard >= self.times)

    @override
    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> Trigger:
        from toys.knock import Knock  # type: ignore[import-not-found]  # installed by tests

        started: Trigger = Knock(flow=self.flow.reference(), triggered_on=triggered_on)
        return started
