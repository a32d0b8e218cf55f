"""The operators of expressions: what each makes of two values."""

from collections.abc import Callable
from decimal import Decimal, DecimalException

from flowtui.expressions.convert import text_or_error, to_number
from flowtui.expressions.numbers import EXACT, divide, in_range
from flowtui.expressions.powers import power
from flowtui.expressions.values import Error, Outcome

BinaryOperator = Callable[[Outcome, Outcome], Outcome]
_OUT_OF_RANGE = Error("number value out of range")
_DIVISION_BY_ZERO = Error("division by zero")


def negate(operand: Outcome) -> Outcome:
    """Return `-operand`."""
    number = to_number(operand)
    return number if isinstance(number, Error) else EXACT.minus(number)


def _arithmetic(calculate: Callable[[Decimal, Decimal], Decimal]) -> BinaryOperator:
    def operate(left: Outcome, right: Outcome) -> Outcome:
        first = left if type(left) is Decimal else to_number(left)
        if isinstance(first, Error):
            return first
        second = right if type(right) is Decimal else to_number(right)
        if isinstance(second, Error):
            return second
        try:
            return calculate(first, second)
        except ZeroDivisionError:  # decimal's DivisionByZero is one too
            return _DIVISION_BY_ZERO
        except DecimalException:
            return _OUT_OF_RANGE

    return operate


def _divide(dividend: Decimal, divisor: Decimal) -> Decimal:
    quotient = divide(dividend, divisor)
    if not in_range(quotient):
        raise DecimalException
    return quotient


def _comparison(holds: Callable[[Decimal, Decimal], bool]) -> BinaryOperator:
    def operate(left: Outcome, right: Outcome) -> Outcome:
        first = left if type(left) is Decimal else to_number(left)
        if isinstance(first, Error):
            return first
        second = right if type(right) is Decimal else to_number(right)
        return second if isinstance(second, Error) else holds(first, second)

    return operate


def _concatenate(left: Outcome, right: Outcome) -> Outcome:
    first = left if type(left) is str else text_or_error(left)
    if isinstance(first, Error):
        return first
    second = right if type(right) is str else text_or_error(right)
    return second if isinstance(second, Error) else first + second


def _equal(left: Outcome, right: Outcome) -> Outcome:
    """Return whether both are written the same: `3.0 = "3"`, but not `"3.0" = 3`."""
    first = left if type(left) is str else text_or_error(left)
    if isinstance(first, Error):
        return first
    second = right if type(right) is str else text_or_error(right)
    return second if isinstance(second, Error) else first == second


def _unequal(left: Outcome, right: Outcome) -> Outcome:
    equal = _equal(left, right)
    return equal if isinstance(equal, Error) else not equal


OPERATORS: dict[str, BinaryOperator] = {
    "+": _arithmetic(EXACT.add),
    "-": _arithmetic(EXACT.subtract),
    "*": _arithmetic(EXACT.multiply),
    "/": _arithmetic(_divide),
    "^": _arithmetic(power),
    "<": _comparison(Decimal.__lt__),
    "<=": _comparison(Decimal.__le__),
    ">": _comparison(Decimal.__gt__),
    ">=": _comparison(Decimal.__ge__),
    "=": _equal,
    "!=": _unequal,
    "&": _concatenate,
}
"""The binary operators by how they are written."""
