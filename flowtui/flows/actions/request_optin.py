"""Ask the contact to opt in: what older flows did."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import Control, Ui
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class RequestOptin(Action):
    """Ask the contact to opt in. That is no longer done: it only leaves an error."""

    title: ClassVar[str] = "Request opt-in"
    glyph: ClassVar[str] = "☑"
    group: ClassVar[str] = "No longer supported"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["request_optin"] = "request_optin"
    optin: Annotated[dict[str, Any], Ui(Control.HIDDEN), Field(default_factory=dict)]
    """What there was to opt in to."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        yield ErrorOccurred("opt-in requests are no longer supported", "action:unsupported")

    @override
    def summary(self) -> str:
        return str(self.optin.get("name", ""))
