"""Find out the intent of a text: what older flows did."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.results import ResultName, save_result
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import Warned
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class CallClassifier(Action):
    """Find out the intent of a text. Where goflow runs, that is no longer done: it always fails."""

    title: ClassVar[str] = "Call classifier"
    glyph: ClassVar[str] = "≟"
    group: ClassVar[str] = "No longer supported"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
    result_categories: ClassVar[tuple[str, ...]] = ("Success", "Skipped", "Failure")

    type: Literal["call_classifier"] = "call_classifier"
    classifier: Annotated[dict[str, Any], Ui(Control.HIDDEN), Field(default_factory=dict)]
    """What found it out."""
    input: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=10_000)] = ""
    """The text."""
    result_name: Annotated[ResultName, Ui(Control.LINE)]
    """What the result is called."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        text = ctx.text(self.input)
        yield Warned("NLU classifiers are no longer supported")
        yield from save_result(ctx, self.result_name, "0", "Failure", input_text=text)

    @override
    def summary(self) -> str:
        return f"results.{self.result_name}"
