"""What is said, and played, on a telephone call."""

from typing import TYPE_CHECKING

from flowtui.model.events.message import IVRCreated
from flowtui.model.message import MsgOut
from flowtui.model.text.languages import locale_of

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


def speak(ctx: "Context", text: str, audio_url: str, language: str) -> IVRCreated:
    """Return the event that says that `text` is spoken, or a recording of it is played.

    `language` is the one of the text, or of the recording.
    """
    call = ctx.call
    channel = ctx.assets.channels.get(call.channel_uuid) if call else None
    return IVRCreated(
        MsgOut(
            urn=call.urn if call else "",
            channel=channel.reference if channel else None,
            text=text,
            attachments=(f"audio:{audio_url}",) if audio_url else (),
            locale=locale_of(language, ctx.country()),
        )
    )
