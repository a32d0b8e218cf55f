"""Go on in another flow."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.references import FlowRef
from flowtui.model.assets.references import FlowReference
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import Failed
from flowtui.model.events.run import FlowEntered
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class EnterFlow(Action):
    """Go on in another flow once this node has done all it does, and then come back."""

    title: ClassVar[str] = "Enter flow"
    glyph: ClassVar[str] = "↳"
    group: ClassVar[str] = "Flows"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["enter_flow"] = "enter_flow"
    flow: Annotated[FlowRef, Ui(Control.REFERENCE, assets="flows")]
    """The flow to go on in."""
    terminal: Annotated[bool, Ui(Control.TOGGLE, "Never come back", advanced=True)] = False
    """Whether this flow is left for good."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        flow, before = ctx.find_flow(self.flow.uuid), ctx.session_type
        if flow is None:
            yield Failed(f"Unable to find flow '{self.flow.name}'")
        elif flow.type not in {before, FlowType.BACKGROUND}:
            entered = FlowReference(flow.uuid, flow.name)
            yield Failed(f"Can't enter {entered} of type {flow.type} from type {before}")
        else:
            yield FlowEntered(flow.reference, self.terminal)

    @override
    def summary(self) -> str:
        return self.flow.name or self.flow.uuid
