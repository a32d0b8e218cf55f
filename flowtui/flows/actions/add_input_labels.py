"""Label the message that the flow is looking at."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.resolving import resolved
from flowtui.flows.spec.action import ACTIONS, INTERACTIVE, Action
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.references import LabelRef, names_of
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.message import InputLabelsAdded
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class AddInputLabels(Action):
    """Label the message that the contact sent last, so that people find it."""

    title: ClassVar[str] = "Label message"
    glyph: ClassVar[str] = "⚑"
    group: ClassVar[str] = "Save"
    allowed_in: ClassVar[frozenset[FlowType]] = INTERACTIVE
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["add_input_labels"] = "add_input_labels"
    labels: Annotated[
        tuple[LabelRef, ...],
        Ui(Control.REFERENCES, assets="labels"),
        Field(max_length=100, strict=False),
    ]
    """The labels to put on it."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        if ctx.input is None:
            yield ErrorOccurred("No input to add labels to")
            return
        labels = yield from resolved(ctx, self.labels, ctx.assets.labels)
        if labels:
            references = tuple(label.reference for label in labels)
            yield InputLabelsAdded(ctx.input.uuid, references)

    @override
    def summary(self) -> str:
        return names_of(self.labels) or "no labels"
