"""The case `has_location`."""

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Value
from flowtui.flows.cases.media_search import find_place
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC


@CASES.register("has a location", category="Has Location", platforms=GLIFIC)
def has_location(scope: Scope, message: Value) -> Verdict:
    """Whether there is a place on the map with `message`. The match is where it is.

    Of a text, like `@input.text`, what was sent with it counts.

    has_location("geo:-1.95,30.06") -> true
    has_location("geo:-1.95,30.06").match -> -1.95,30.06
    has_location("geo:-1.95,30.06").extra.latitude -> -1.95
    has_location("in Kigali") -> false
    """
    return find_place(scope, message)
