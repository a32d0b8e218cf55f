"""The case `has_number_lte`."""

from decimal import Decimal

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.number_search import find_number
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register(
    "has a number at or below", operands=("Maximum",), category="≤ {0}", platforms=GOFLOW
)
def has_number_lte(scope: Scope, text: str, maximum: Decimal) -> Verdict:
    """Whether there is a number in `text` that is at most `maximum`.

    The match is the first such number.

    has_number_lte("We need 12 tents", 12) -> true
    has_number_lte("We need 12 tents", 12).match -> 12
    has_number_lte("We need 12 tents", 11) -> false
    """
    return find_number(text, scope.environment.number_format, lambda number: number <= maximum)
