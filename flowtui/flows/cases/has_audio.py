"""The case `has_audio`."""

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Value
from flowtui.flows.cases.media_search import AUDIO, find_media
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC


@CASES.register("has a recording", category="Has Audio", platforms=GLIFIC)
def has_audio(scope: Scope, message: Value) -> Verdict:
    """Whether there is a recording with `message`. The match is where it is.

    Of a text, like `@input.text`, what was sent with it counts.

    has_audio("audio/mp3:http://example.org/a.mp3") -> true
    has_audio("audio/mp3:http://example.org/a.mp3").match -> http://example.org/a.mp3
    has_audio("image/png:http://example.org/a.png") -> false
    """
    return find_media(scope, message, {AUDIO})
