"""The case `has_media`."""

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Value
from flowtui.flows.cases.media_search import AUDIO, IMAGE, VIDEO, find_media
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC


@CASES.register("has media", category="Has Media", platforms=GLIFIC)
def has_media(scope: Scope, message: Value) -> Verdict:
    """Whether there is a picture, a recording or a film with `message`. The match is where it is.

    Of a text, like `@input.text`, what was sent with it counts. Files and places are no media.

    has_media("image/png:http://example.org/a.png") -> true
    has_media("image/png:http://example.org/a.png").match -> http://example.org/a.png
    has_media("application/pdf:http://example.org/a.pdf") -> false
    """
    return find_media(scope, message, {AUDIO, IMAGE, VIDEO})
