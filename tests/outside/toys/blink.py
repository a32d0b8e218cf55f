"""A wait."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.action import INTERACTIVE
from flowtui.flows.spec.wait import WAITS, Wait
from flowtui.model.engines import FLOWTUI
from flowtui.model.events import Event
from flowtui.model.events.waits import MsgWait
from flowtui.model.session.resume import Resume
from flowtui.model.session.resumes import MsgResume
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@WAITS.register
class Blink(Wait):
    """Wait until the contact blinks."""

    title: ClassVar[str] = "Wait for a blink"
    allowed_in: ClassVar[frozenset[FlowType]] = INTERACTIVE
    platforms: ClassVar[frozenset[str]] = FLOWTUI

    type: Literal["blink"] = "blink"

    @override
    def begin(self, ctx: "Context") -> Iterator[Event]:
        yield MsgWait()

    @override
    def accepts(self, resume: Resume) -> bool:
        return isinstance(resume, MsgResume)
