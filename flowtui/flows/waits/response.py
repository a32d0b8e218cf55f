"""Wait until somebody else answers."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.expressions.convert import to_text
from flowtui.expressions.jsonvalues import value_of
from flowtui.flows.runtime.delays import delay_of
from flowtui.flows.spec.action import UNIVERSAL
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.results import save_result
from flowtui.flows.spec.wait import WAITS, Wait
from flowtui.model.engines import GLIFIC
from flowtui.model.events import Event
from flowtui.model.events.host import ResponseReceived
from flowtui.model.events.message import ResponseWait
from flowtui.model.session.resumes import ResponseResume, Resume, TimerResume
from flowtui.model.session.run import FlowType, Response

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@WAITS.register
class ResponseWaitDefinition(Wait):
    """Wait until a web service sends its results, but no longer than a time.

    The contact does not answer here, so it may be in a background flow, too.
    """

    title: ClassVar[str] = "Wait for result"
    glyph: ClassVar[str] = "⧗"
    allowed_in: ClassVar[frozenset[FlowType]] = UNIVERSAL
    platforms: ClassVar[frozenset[str]] = GLIFIC
    saves_results: ClassVar[bool] = True

    type: Literal["response"] = "response"
    delay: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Seconds at most"), Field(max_length=1000)
    ] = ""
    """After how many seconds to go on without results; may be an expression. Blank stands for 5."""

    @override
    def begin(self, ctx: "Context") -> Iterator[Event]:
        awaited = ctx.services.awaited_results(ctx.flow.reference, ctx.contact)
        response = Response(ctx.now + awaited.after, awaited.results) if awaited else None
        yield ResponseWait(ends_on=ctx.now + delay_of(ctx, self.delay), response=response)

    @override
    def accepts(self, resume: Resume) -> bool:
        return isinstance(resume, ResponseResume | TimerResume)

    @override
    def end(self, ctx: "Context", resume: Resume) -> Iterator[Event]:
        if not isinstance(resume.event, ResponseReceived):
            return
        for name, data in resume.event.results.items():
            extra = data if isinstance(data, Mapping | list) else None
            yield from save_result(ctx, name, to_text(value_of(data)), "", extra=extra)
