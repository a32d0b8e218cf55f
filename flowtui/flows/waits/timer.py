"""Wait for a time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.delays import delay_of
from flowtui.flows.spec.action import UNIVERSAL
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.wait import WAITS, Wait
from flowtui.model.engines import GLIFIC
from flowtui.model.events import Event
from flowtui.model.events.message import TimerWait
from flowtui.model.session.resumes import Resume, TimerResume
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@WAITS.register
class TimerWaitDefinition(Wait):
    """Wait for a time. Nobody needs to answer, so it may be in a background flow, too."""

    title: ClassVar[str] = "Wait for time"
    glyph: ClassVar[str] = "⏲"
    allowed_in: ClassVar[frozenset[FlowType]] = UNIVERSAL
    platforms: ClassVar[frozenset[str]] = GLIFIC

    type: Literal["timer"] = "timer"
    delay: Annotated[str, EVALUATED, Ui(Control.TEMPLATE, "Seconds"), Field(max_length=1000)] = ""
    """How many seconds; may be an expression. Blank stands for 5."""

    @override
    def begin(self, ctx: "Context") -> Iterator[Event]:
        yield TimerWait(ends_on=ctx.now + delay_of(ctx, self.delay))

    @override
    def accepts(self, resume: Resume) -> bool:
        return isinstance(resume, TimerResume)
