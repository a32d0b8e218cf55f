"""Wait for a time, between two actions or behind the last."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.delays import named_delay
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.wait import Wait
from flowtui.flows.waits.timer import TimerWaitDefinition
from flowtui.model.engines import GLIFIC


@ACTIONS.register
class WaitForTime(Action):
    """Wait for a time, then go on. Nobody needs to answer: it may be in a background flow."""

    title: ClassVar[str] = TimerWaitDefinition.title
    glyph: ClassVar[str] = "⏱"
    group: ClassVar[str] = "Wait"
    platforms: ClassVar[frozenset[str]] = GLIFIC

    type: Literal["wait_for_time"] = "wait_for_time"
    delay: Annotated[str, EVALUATED, Ui(Control.TEMPLATE, "Seconds"), Field(max_length=1000)] = ""
    """How many seconds; may be an expression. Blank stands for 5."""

    @override
    def wait(self) -> Wait:
        return TimerWaitDefinition(delay=self.delay)

    @override
    def summary(self) -> str:
        return named_delay(self.delay)
