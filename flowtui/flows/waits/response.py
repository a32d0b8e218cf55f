"""Wait until somebody else answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
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
from flowtui.flows.waits.timer import TimerResume
from flowtui.model.codec.times import later
from flowtui.model.codec.wire import JSON, Moment
from flowtui.model.engines import GLIFIC
from flowtui.model.events import EVENTS, Event
from flowtui.model.events.base import EventClass
from flowtui.model.events.host import WithoutInput
from flowtui.model.events.wait import WaitEvent
from flowtui.model.session.resume import RESUMES, Resume
from flowtui.model.session.run import FlowType
from flowtui.model.session.waking import Priority, Waking

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseReceived(WithoutInput):
    """Somebody else answered what a run waited for."""

    type: ClassVar[str] = "response_received"
    concerns_others: ClassVar[bool] = False
    results: Mapping[str, JSON] = field(default_factory=dict)
    """What they found out, by the names under which it is saved."""


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseResume(Resume):
    """Somebody else answered."""

    type: ClassVar[str] = "response"
    requires_event: ClassVar[EventClass] = ResponseReceived


@dataclass(frozen=True, slots=True)
class Response:
    """What somebody else will answer to a waiting session."""

    comes_on: Moment
    results: Mapping[str, JSON]
    """What it brings, by the names under which it is saved."""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ResponseWait(WaitEvent):
    """The current run waits until somebody else answers, or time is up."""

    type: ClassVar[str] = "response_wait"
    concerns_others: ClassVar[bool] = False
    response_resume: ClassVar[str] = ResponseResume.type
    ends_on: Moment
    response: Response | None = None
    """The answer, where it is known when it will come."""

    @override
    def wakings(self, began_on: datetime) -> Iterator[Waking]:
        if answer := self.response:
            facts, words = {"results": answer.results}, "gets an answer"
            kind = ResponseResume.type
            yield Waking(answer.comes_on, Priority.RESPONSE, kind, facts, words)
        words = "goes on without an answer"
        yield Waking(self.ends_on, Priority.TIMEOUT, TimerResume.type, words=words)


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
        response = None
        if awaited:
            after = awaited.after.total_seconds()
            response = Response(later(ctx.now, seconds=after), awaited.results)
        ends_on = later(ctx.now, seconds=delay_of(ctx, self.delay))
        yield ResponseWait(ends_on=ends_on, response=response)

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
