"""The case `has_image`."""

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Value
from flowtui.flows.cases.media_search import IMAGE, find_media
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC


@CASES.register("has a picture", category="Has Image", platforms=GLIFIC)
def has_image(scope: Scope, message: Value) -> Verdict:
    """Whether there is a picture with `message`. The match is where it is.

    Of a text, like `@input.text`, what was sent with it counts.

    has_image("image/png:http://example.org/a.png") -> true
    has_image("image/png:http://example.org/a.png").match -> http://example.org/a.png
    has_image("a picture of me") -> false
    """
    return find_media(scope, message, {IMAGE})
