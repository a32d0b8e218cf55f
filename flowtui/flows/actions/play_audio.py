"""Play a recording on a call."""

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
class PlayAudio(Action):
    """Play a recording to the contact on the call."""

    title: ClassVar[str] = "Play recording"
    glyph: ClassVar[str] = "♫"
    group: ClassVar[str] = "Send"
    allowed_in: ClassVar[frozenset[FlowType]] = VOICE
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["play_audio"] = "play_audio"
    audio_url: Annotated[
        str,
        EVALUATED,
        LOCALIZED,
        Ui(Control.TEMPLATE, "Recording"),
        Field(min_length=1, max_length=8192),
    ]
    """The address of the recording; may hold expressions, like `@results.voicemail`."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        (template, *_), language = ctx.translated(self.uuid, "audio_url", (self.audio_url,))
        audio_url = ctx.text_or_none(template)
        if audio_url is None:
            return
        if audio_url := trim(audio_url):
            yield speak(ctx, "", audio_url, language)
        else:
            yield ErrorOccurred("Audio URL evaluated to empty, skipping")

    @override
    def summary(self) -> str:
        return self.audio_url
