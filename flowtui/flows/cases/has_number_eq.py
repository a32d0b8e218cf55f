"""The case `has_number_eq`."""

from decimal import Decimal

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.number_search import find_number
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "has a number equal to", operands=("Value",), category="= {0}", platforms=GOFLOW | GLIFIC
)
def has_number_eq(scope: Scope, text: str, value: Decimal) -> Verdict:
    """Whether there is a number in `text` that equals `value`.

    The match is the first such number.

    has_number_eq("We need 12 tents", 12) -> true
    has_number_eq("We need 12 tents", 12).match -> 12
    has_number_eq("We need 12 tents", 13) -> false
    """
    return find_number(text, scope.environment.number_format, lambda number: number == value)
