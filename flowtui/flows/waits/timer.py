"""Wait for a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.delays import delay_of
from flowtui.flows.spec.action import UNIVERSAL
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.wait import WAITS, Wait
from flowtui.model.codec.times import later
from flowtui.model.codec.wire import Moment
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


_AT_ONCE = frozenset({"0", "0.0"})
"""The delays that are none; an expression may come to anything."""


@EVENTS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class TimerElapsed(WithoutInput):
    """The time is over that a run wanted to wait."""

    type: ClassVar[str] = "timer_elapsed"
    concerns_others: ClassVar[bool] = False


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class TimerResume(Resume):
    """The time is over that the run wanted to wait."""

    type: ClassVar[str] = "timer"
    requires_event: ClassVar[EventClass] = TimerElapsed


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TimerWait(WaitEvent):
    """The current run waits for a time."""

    type: ClassVar[str] = "timer_wait"
    concerns_others: ClassVar[bool] = False
    ends_on: Moment

    @override
    def wakings(self, began_on: datetime) -> Iterator[Waking]:
        yield Waking(self.ends_on, Priority.TIMEOUT, TimerResume.type, words="goes on")


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

    @property
    @override
    def holds_up(self) -> bool:
        return self.delay.strip() not in _AT_ONCE

    @override
    def begin(self, ctx: "Context") -> Iterator[Event]:
        yield TimerWait(ends_on=later(ctx.now, seconds=delay_of(ctx, self.delay)))

    @override
    def accepts(self, resume: Resume) -> bool:
        return isinstance(resume, TimerResume)
