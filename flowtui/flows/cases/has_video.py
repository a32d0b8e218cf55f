"""The case `has_video`."""

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Value
from flowtui.flows.cases.media_search import VIDEO, find_media
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC


@CASES.register("has a film", category="Has Video", platforms=GLIFIC)
def has_video(scope: Scope, message: Value) -> Verdict:
    """Whether there is a film with `message`. The match is where it is.

    Of a text, like `@input.text`, what was sent with it counts.

    has_video("video/mp4:http://example.org/a.mp4") -> true
    has_video("video/mp4:http://example.org/a.mp4").match -> http://example.org/a.mp4
    has_video("audio/mp3:http://example.org/a.mp3") -> false
    """
    return find_media(scope, message, {VIDEO})
