"""The case `has_number_gt`."""

from decimal import Decimal

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.number_search import find_number
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register("has a number above", operands=("Minimum",), category="> {0}", platforms=GOFLOW)
def has_number_gt(scope: Scope, text: str, minimum: Decimal) -> Verdict:
    """Whether there is a number in `text` that is greater than `minimum`.

    The match is the first such number.

    has_number_gt("We need 12 tents", 11) -> true
    has_number_gt("We need 12 tents", 11).match -> 12
    has_number_gt("We need 12 tents", 12) -> false
    """
    return find_number(text, scope.environment.number_format, lambda number: number > minimum)
