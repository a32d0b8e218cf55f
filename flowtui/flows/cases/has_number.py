"""The case `has_number`."""

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.number_search import find_number
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register("has a number", category="Has Number", platforms=GOFLOW | GLIFIC)
def has_number(scope: Scope, text: str) -> Verdict:
    """Whether there is a number in `text`, written as the workspace writes numbers.

    The match is the first one. Arabic, Persian and Bengali digits are understood.

    has_number("We are 4,500 people") -> true
    has_number("We are 4,500 people").match -> 4500
    has_number("We are many") -> false
    """
    return find_number(text, scope.environment.number_format)
