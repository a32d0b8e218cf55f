"""The case `has_file`."""

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Value
from flowtui.flows.cases.media_search import FILES, find_media
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC


@CASES.register("has a file", category="Has File", platforms=GLIFIC)
def has_file(scope: Scope, message: Value) -> Verdict:
    """Whether there is a document with `message`, a PDF for example. The match is where it is.

    Of a text, like `@input.text`, what was sent with it counts.

    has_file("application/pdf:http://example.org/a.pdf") -> true
    has_file("application/pdf:http://example.org/a.pdf").match -> http://example.org/a.pdf
    has_file("image/png:http://example.org/a.png") -> false
    """
    return find_media(scope, message, FILES)
