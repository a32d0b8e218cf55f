"""Send a message to the contact."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.runtime.messages import MessageAction, compose_message
from flowtui.flows.spec.action import ACTIONS
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.message import MsgCreated

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SendMsg(MessageAction):
    """Send a message to the contact, on the channel they are reached by."""

    title: ClassVar[str] = "Send message"
    glyph: ClassVar[str] = "✉"
    group: ClassVar[str] = "Send"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["send_msg"] = "send_msg"

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        yield MsgCreated((yield from compose_message(ctx, self)))
