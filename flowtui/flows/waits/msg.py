"""Wait for a message of the contact."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.action import INTERACTIVE
from flowtui.flows.definition import Definition, IsUuid
from flowtui.flows.markers import Control, Ui
from flowtui.flows.wait import WAITS, Wait
from flowtui.model.events import Event
from flowtui.model.events.message import MsgWait
from flowtui.model.resumes import MsgResume, Resume, WaitExpirationResume, WaitTimeoutResume
from flowtui.model.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.context import Context


class Timeout(Definition):
    """What happens when no message comes."""

    seconds: Annotated[int, Field(gt=0), Ui(Control.DURATION)]
    """After how long."""
    category_uuid: Annotated[str, IsUuid, Field(min_length=1)]
    """The way that is taken then."""


@WAITS.register
class MsgWaitDefinition(Wait):
    """Wait until the contact sends a message."""

    title: ClassVar[str] = "Wait for response"
    glyph: ClassVar[str] = "?"
    allowed_in: ClassVar[frozenset[FlowType]] = INTERACTIVE
    consumes_input: ClassVar[bool] = True

    type: Literal["msg"] = "msg"
    timeout: Timeout | None = None
    hint: dict[str, Any] | None = None
    """What kind of message is wanted: image, audio, digits…"""

    @override
    def begin(self, ctx: "Context") -> Iterator[Event]:
        # the message that started the session is the one that is waited for
        if ctx.triggered_by_msg and ctx.is_first_step:
            return
        minutes = ctx.flow.expires_after_minutes
        yield MsgWait(
            timeout_seconds=self.timeout.seconds if self.timeout else 0,
            expires_on=ctx.now + timedelta(minutes=minutes) if minutes else None,
            hint=self.hint,
        )

    @override
    def accepts(self, resume: Resume) -> bool:
        if isinstance(resume, WaitTimeoutResume):
            return self.timeout is not None
        return isinstance(resume, MsgResume | WaitExpirationResume)

    @property
    @override
    def timeout_category_uuid(self) -> str:
        return self.timeout.category_uuid if self.timeout else ""
