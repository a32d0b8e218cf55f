"""What does the contact send besides text?"""

from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.screens.simulator.decisions import Decision, MediaMessage
from flowtui.screens.simulator.questions.question import Occasion

_MEDIA = {
    "i": ("An image", "image/jpeg", "https://example.org/photo.jpg"),
    "a": ("A voice recording", "audio/mp4", "https://example.org/voice.m4a"),
    "v": ("A video", "video/mp4", "https://example.org/video.mp4"),
    "d": ("A document", "application/pdf", "https://example.org/letter.pdf"),
    "l": ("A location", "geo", "-1.9441,30.0619"),
}


async def attach(occasion: Occasion) -> Decision | None:
    """Ask what is sent, and where it is."""
    answers = [(key, name) for key, (name, _, _) in _MEDIA.items()]
    key = await occasion.ask(Choose("Attach", "What is sent?", answers))
    if not key:
        return None
    name, content_type, example = _MEDIA[key]
    text = "Where is it? Latitude, longitude." if key == "l" else "What is its address?"
    address = await occasion.ask(Ask(name, text, example))
    if not address or not address.strip():
        return None
    return MediaMessage(f"{content_type}:{address.strip()}")
