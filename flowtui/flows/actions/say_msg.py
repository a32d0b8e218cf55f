"""Say something on a call."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.voice import speak
from flowtui.flows.spec.action import ACTIONS, VOICE, Action
from flowtui.flows.spec.markers import EVALUATED, LOCALIZED, Control, Ui
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.session.run import FlowType
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SayMsg(Action):
    """Say something to the contact on the call, or play a recording of it."""

    title: ClassVar[str] = "Say message"
    glyph: ClassVar[str] = "❝"
    group: ClassVar[str] = "Send"
    allowed_in: ClassVar[frozenset[FlowType]] = VOICE
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["say_msg"] = "say_msg"
    text: Annotated[
        str, EVALUATED, LOCALIZED, Ui(Control.TEXT), Field(min_length=1, max_length=10_000)
    ]
    """What is said, read by a machine when there is no recording; may hold expressions."""
    audio_url: Annotated[
        str, LOCALIZED, Ui(Control.LINE, "Recording", advanced=True), Field(max_length=8192)
    ] = ""
    """The address of a recording of it."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        (text, *_), language = ctx.translated(self.uuid, "text", (self.text,))
        (audio_url, *_), _language = ctx.translated(self.uuid, "audio_url", (self.audio_url,))
        said = trim(ctx.text(text))
        if said or audio_url:
            yield speak(ctx, said, audio_url, language)
        else:
            yield ErrorOccurred("Can't say message without audio URL or backdown text")

    @override
    def summary(self) -> str:
        return self.text
