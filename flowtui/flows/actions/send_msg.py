"""Send a message to the contact."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.action import ACTIONS, Action
from flowtui.flows.markers import EVALUATED, LOCALIZED, Control, Ui
from flowtui.flows.messages import compose_message
from flowtui.flows.references import TemplateRef
from flowtui.model.events import Event
from flowtui.model.events.message import MsgCreated

if TYPE_CHECKING:
    from flowtui.flows.context import Context


@ACTIONS.register
class SendMsg(Action):
    """Send a message to the contact, on the channel they are reached by."""

    title: ClassVar[str] = "Send message"
    glyph: ClassVar[str] = "✉"
    group: ClassVar[str] = "Send"

    type: Literal["send_msg"] = "send_msg"
    text: Annotated[
        str, EVALUATED, LOCALIZED, Ui(Control.MESSAGE), Field(min_length=1, max_length=10_000)
    ]
    """What it says; may hold expressions."""
    attachments: Annotated[
        tuple[Annotated[str, Field(max_length=8192)], ...],
        EVALUATED,
        LOCALIZED,
        Ui(Control.LINES, advanced=True),
        Field(max_length=10, strict=False),
    ] = ()
    """Pictures, recordings, documents: like `image/jpeg:https://…`."""
    quick_replies: Annotated[
        tuple[Annotated[str, Field(max_length=1000)], ...],
        EVALUATED,
        LOCALIZED,
        Ui(Control.LINES, "Quick replies"),
        Field(max_length=10, strict=False),
    ] = ()
    """Answers to choose from."""
    template: Annotated[
        TemplateRef | None, Ui(Control.REFERENCE, assets="templates", advanced=True)
    ] = None
    """A message template, where the channel wants one."""
    template_variables: Annotated[
        tuple[Annotated[str, Field(max_length=10_000)], ...],
        EVALUATED,
        LOCALIZED,
        Ui(Control.LINES, "Template variables", advanced=True),
        Field(strict=False),
    ] = ()
    """What stands in the gaps of the template."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        yield MsgCreated(compose_message(ctx, self))

    @override
    def summary(self) -> str:
        return self.text
