"""The case `has_number_between`."""

from decimal import Decimal

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.number_search import find_number
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "has a number between",
    operands=("Minimum", "Maximum"),
    category="{0} - {1}",
    platforms=GOFLOW | GLIFIC,
)
def has_number_between(scope: Scope, text: str, minimum: Decimal, maximum: Decimal) -> Verdict:
    """Whether there is a number in `text` that is at least `minimum` and at most `maximum`.

    The match is the first such number.

    has_number_between("I am 17, she is 21", 18, 25) -> true
    has_number_between("I am 17, she is 21", 18, 25).match -> 21
    has_number_between("I am 17", 18, 25) -> false
    """
    return find_number(
        text, scope.environment.number_format, lambda number: minimum <= number <= maximum
    )
