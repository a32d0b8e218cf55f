"""Wait until a web service sends the results that it was asked for before."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.delays import named_delay
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.results import OptionalResultName
from flowtui.flows.spec.wait import Wait
from flowtui.flows.waits.response import ResponseWaitDefinition
from flowtui.model.engines import GLIFIC


@ACTIONS.register
class WaitForResult(Action):
    """Wait until a web service that was called before sends its results, then go on.

    Simulated, it sends what is scripted for the method `RESULT` and the flow's name.
    """

    title: ClassVar[str] = ResponseWaitDefinition.title
    glyph: ClassVar[str] = "⧖"
    group: ClassVar[str] = "Wait"
    platforms: ClassVar[frozenset[str]] = GLIFIC

    type: Literal["wait_for_result"] = "wait_for_result"
    delay: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Seconds at most"), Field(max_length=1000)
    ] = ""
    """After how many seconds to go on without results; may be an expression. Blank stands for 5."""
    result_name: Annotated[OptionalResultName, Ui(Control.HIDDEN)] = ""
    """What the platform's editor calls the result; the service says what its results are called."""

    @override
    def wait(self) -> Wait:
        return ResponseWaitDefinition(delay=self.delay)

    @override
    def saved_result(self) -> tuple[str, tuple[str, ...]]:
        return self.result_name, ()

    @override
    def summary(self) -> str:
        return f"at most {named_delay(self.delay)}"
