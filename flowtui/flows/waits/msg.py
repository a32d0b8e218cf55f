"""Wait for a message of the contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.delays import seconds_of
from flowtui.flows.spec.action import INTERACTIVE
from flowtui.flows.spec.definition import Definition, IsUuid
from flowtui.flows.spec.hints import HINTS, AnyHint
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.wait import WAITS, Wait
from flowtui.model.codec.faults import unknown_type
from flowtui.model.codec.times import later
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.base import EventClass
from flowtui.model.events.host import WaitTimedOut
from flowtui.model.events.waits import MsgWait
from flowtui.model.session.resume import RESUMES, Resume
from flowtui.model.session.resumes import MsgResume, WaitExpirationResume, WaitTimeoutResume
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


_HINTS = tuple((name, kind.title) for name, kind in HINTS.items())


class Timeout(Definition):
    """What happens when no message comes."""

    seconds: Annotated[int, Field(gt=0), Ui(Control.DURATION)]
    """After how long."""
    category_uuid: Annotated[str, IsUuid, Field(min_length=1)]
    """The way that is taken then."""
    expression: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Seconds by expression", advanced=True)
    ] = ""
    """What the seconds are found out by when the flow runs (Glific); in place of those above."""

    def seconds_for(self, ctx: "Context") -> int:
        """Return after how many seconds the wait is over."""
        return seconds_of(ctx.text(self.expression)) or self.seconds


@RESUMES.register
@dataclass(frozen=True, slots=True, kw_only=True)
class WaitGivenUpResume(Resume):
    """The contact did not answer for as long as anybody waits where the flow does not say."""

    type: ClassVar[str] = "wait_given_up"
    requires_event: ClassVar[EventClass] = WaitTimedOut
    leads_nowhere: ClassVar[bool] = True


@WAITS.register
class MsgWaitDefinition(Wait):
    """Wait until the contact sends a message."""

    title: ClassVar[str] = "Wait for response"
    glyph: ClassVar[str] = "?"
    allowed_in: ClassVar[frozenset[FlowType]] = INTERACTIVE
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
    consumes_input: ClassVar[bool] = True

    type: Literal["msg"] = "msg"
    timeout: Annotated[Timeout | None, Ui(Control.DURATION)] = None
    """When to stop waiting; without it, the flow waits until the run is given up."""
    hint: Annotated[AnyHint | None, Ui(Control.CHOICE, options=_HINTS, advanced=True)] = None
    """What kind of message is wanted."""

    @override
    def begin(self, ctx: "Context") -> Iterator[Event]:
        # the message that started the session is the one that is waited for
        if ctx.begins_with_msg:
            return
        flow, patience = ctx.flow, ctx.patience
        limit = patience.expiry(flow.type, flow.expire_after_minutes, flow.expires_after_minutes)
        seconds = self.timeout.seconds_for(ctx) if self.timeout else 0
        due = patience.timeout(seconds, limit)
        default = 0 if self.timeout else patience.default_seconds
        yield MsgWait(
            timeout_seconds=seconds,
            expires_on=later(ctx.now, seconds=limit),
            hint=self.hint.to_json() if self.hint else None,
            timeout_due=None if due == seconds else due,
            gives_up_after=patience.timeout(default, limit),
        )

    @override
    def accepts(self, resume: Resume) -> bool:
        if isinstance(resume, WaitTimeoutResume):
            return self.timeout is not None
        return isinstance(resume, MsgResume | WaitExpirationResume | WaitGivenUpResume)

    @property
    @override
    def timeout_seconds(self) -> int:
        return self.timeout.seconds if self.timeout and not self.timeout.expression else 0

    @override
    def faults(self) -> tuple[Fault, ...]:
        found = self.hint.faults() if self.hint else ()
        if self.has_null("hint"):
            # goflow takes this null, and no other, for an object without a type
            found = (unknown_type(None),)
        return tuple(
            Fault(f"hint.{fault.field}", f"unable to read hint: {fault.text}") for fault in found
        )

    @property
    @override
    def timeout_category_uuid(self) -> str:
        return self.timeout.category_uuid if self.timeout else ""
