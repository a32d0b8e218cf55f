"""The case `has_error`."""

from flowtui.expressions.functions.registry import Anything
from flowtui.expressions.values import Error
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register("has an error", category="Error", is_offered=False, platforms=GOFLOW | GLIFIC)
def has_error(value: Anything) -> Verdict:
    """Whether `value` is an error. The match is what went wrong.

    has_error(10 / 0) -> true
    has_error(10 / 0).match -> division by zero
    has_error(10 / 2) -> false
    """
    return Match(value.message) if isinstance(value, Error) else None
