"""Wait until a number was dialled and spoken to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.action import VOICE
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.wait import WAITS, Wait
from flowtui.model.codec.times import later
from flowtui.model.contact.phones import dialled_number
from flowtui.model.contact.urn import URN
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.waits import DialWait
from flowtui.model.session.resume import Resume
from flowtui.model.session.resumes import DialResume
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

DIAL_LIMIT_SECONDS = 60
CALL_LIMIT_SECONDS = 7200
"""How long it rings, and how long may be spoken, where the flow does not say (goflow)."""
GRACE_SECONDS = 30
"""So much later the wait is given up (goflow)."""


@WAITS.register
class DialWaitDefinition(Wait):
    """Dial a number, put the contact through, and go on when they have spoken."""

    title: ClassVar[str] = "Redirect call"
    glyph: ClassVar[str] = "✆"
    allowed_in: ClassVar[frozenset[FlowType]] = VOICE
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["dial"] = "dial"
    phone: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(min_length=1, max_length=1000)]
    """The number; may hold expressions, like `@fields.supervisor_phone`."""
    dial_limit_seconds: Annotated[
        int, Ui(Control.DURATION, "Let it ring for", advanced=True), Field(ge=0)
    ] = DIAL_LIMIT_SECONDS
    """How long it may ring."""
    call_limit_seconds: Annotated[
        int, Ui(Control.DURATION, "Let them speak for", advanced=True), Field(ge=0)
    ] = CALL_LIMIT_SECONDS
    """How long they may speak."""

    @override
    def begin(self, ctx: "Context") -> Iterator[Event]:
        number = dialled_number(ctx.text(self.phone), ctx.environment.default_country)
        if not number:
            yield ErrorOccurred("not a possible number")
            return
        dial = self.dial_limit_seconds or DIAL_LIMIT_SECONDS
        call = self.call_limit_seconds or CALL_LIMIT_SECONDS
        yield DialWait(
            urn=str(URN("tel", number)),
            dial_limit_seconds=dial,
            call_limit_seconds=call,
            expires_on=later(ctx.now, seconds=dial + call + GRACE_SECONDS),
        )

    @override
    def accepts(self, resume: Resume) -> bool:
        return isinstance(resume, DialResume)
