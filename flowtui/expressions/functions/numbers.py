"""Functions on numbers."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, DecimalException

from flowtui.expressions.convert import to_boolean, to_number
from flowtui.expressions.formatting import format_number_value
from flowtui.expressions.functions.registry import FUNCTIONS, Anything
from flowtui.expressions.numbers import EXACT, MAX_EXPONENT, WIDE, divide, in_range
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Array, Error
from flowtui.model.engines import GOFLOW

MAX_PLACES = 9
"""So many decimal places can be asked of `format_number` (goflow)."""
_MAX_PERCENTAGE = 2**63
_QUANTA = {
    places: Decimal(1).scaleb(-places) for places in range(-MAX_EXPONENT - 1, MAX_EXPONENT + 1)
}
_OUT_OF_RANGE = Error("number value out of range")


@FUNCTIONS.register(GOFLOW)
def number(value: Decimal) -> Decimal:
    """Return `value` as a number.

    number(" 042.50 ") -> 42.5
    number("forty-two") -> ERROR
    """
    return value


@FUNCTIONS.register(GOFLOW)
def abs_(number: Decimal) -> Decimal:
    """Return `number` without its sign.

    abs(-7.5) -> 7.5
    """
    return number.copy_abs()


@FUNCTIONS.register(GOFLOW)
def round_(number: Decimal, places: int = 0) -> Decimal | Error:
    """Return `number` rounded to `places` decimal places, halves away from 0.

    Negative places round to tens, hundreds and so on.

    round(-2.5) -> -3
    round(7.1415, 3) -> 7.142
    round(1250, -2) -> 1300
    """
    return _rounded(number, places, ROUND_HALF_UP)


@FUNCTIONS.register(GOFLOW)
def round_up(number: Decimal, places: int = 0) -> Decimal | Error:
    """Return `number` rounded to `places` decimal places, never to a lesser number.

    round_up(2.1) -> 3
    round_up(-2.19, 1) -> -2.1
    """
    return _rounded(number, places, ROUND_CEILING)


@FUNCTIONS.register(GOFLOW)
def round_down(number: Decimal, places: int = 0) -> Decimal | Error:
    """Return `number` rounded to `places` decimal places, never to a greater number.

    round_down(2.9) -> 2
    round_down(-2.11, 1) -> -2.2
    """
    return _rounded(number, places, ROUND_FLOOR)


def _rounded(number: Decimal, places: int, rounding: str) -> Decimal | Error:
    if places > MAX_EXPONENT:  # no number is as fine
        return number
    # nor has any one digits as far to the left: rounding there gives 0 or is out of range
    quantum = _QUANTA[max(places, -MAX_EXPONENT - 1)]
    rounded = WIDE.plus(number.quantize(quantum, rounding, WIDE))
    return rounded if in_range(rounded) else _OUT_OF_RANGE


@FUNCTIONS.register(GOFLOW)
def max_(first: Decimal, *others: Decimal) -> Decimal:
    """Return the greatest of the numbers.

    max(3, "12", 7.5) -> 12
    """
    return max(first, *others) if others else first


@FUNCTIONS.register(GOFLOW)
def min_(first: Decimal, *others: Decimal) -> Decimal:
    """Return the least of the numbers.

    min(3, "-12", 7.5) -> -12
    """
    return min(first, *others) if others else first


@FUNCTIONS.register(GOFLOW)
def mean(first: Decimal, *others: Decimal) -> Decimal | Error:
    """Return the arithmetic mean of the numbers, to 16 decimal places.

    mean(1, 2, 6) -> 3
    mean(1, 0, 0) -> 0.3333333333333333
    """
    total = _total((first, *others))
    if isinstance(total, Error):
        return total
    return divide(total, Decimal(1 + len(others)))


@FUNCTIONS.register(GOFLOW)
def sum_(array: Array) -> Decimal | Error:
    """Return the sum of the numbers in `array`.

    sum(array(1, "2.5", -3)) -> 0.5
    """
    return _total(array)


def _total(items: Array) -> Decimal | Error:
    total = Decimal(0)
    for item in items:
        number = to_number(item)
        if isinstance(number, Error):
            return number
        try:
            total = EXACT.add(total, number)
        except DecimalException:
            return _OUT_OF_RANGE
    return total


@FUNCTIONS.register(GOFLOW)
def mod(dividend: Decimal, divisor: Decimal) -> Decimal | Error:
    """Return what is left of `dividend` after dividing it; it has the sign of `dividend`.

    mod(17, 5) -> 2
    mod(-5.5, 2) -> -1.5
    """
    if not divisor:
        return Error("division by zero")
    return WIDE.plus(WIDE.remainder(dividend, divisor))


@FUNCTIONS.register(GOFLOW)
def rand(scope: Scope) -> Decimal:
    """Return a number by chance, at least 0 and less than 1.

    rand() < 1 -> true
    """
    return scope.draw()


@FUNCTIONS.register(GOFLOW)
def rand_between(scope: Scope, least: Decimal, most: Decimal) -> Decimal | Error:
    """Return a whole number by chance, at least `least` and at most `most`.

    rand_between(4, 4) -> 4
    """
    span = WIDE.add(WIDE.subtract(most, least), Decimal(1))
    steps = WIDE.multiply(scope.draw(), span).to_integral_value(ROUND_FLOOR)
    drawn = WIDE.add(steps, least)
    return drawn if in_range(drawn) else _OUT_OF_RANGE


@FUNCTIONS.register(GOFLOW)
def percent(number: Decimal) -> str | Error:
    """Return `number` as a whole percentage.

    percent(0.546) -> 55%
    """
    hundredths = int(WIDE.multiply(number, Decimal(100)).to_integral_value(ROUND_HALF_UP))
    if not -_MAX_PERCENTAGE <= hundredths < _MAX_PERCENTAGE:
        return Error("percentage value is out of range")
    return f"{hundredths}%"


@FUNCTIONS.register(GOFLOW)
def format_number(
    scope: Scope,
    number: Decimal,
    places: int | None = None,
    grouped: Anything = True,  # noqa: FBT002 - expressions have no keywords
) -> str | Error:
    """Return `number` as the workspace writes numbers, rounded to `places` if they are given.

    Thousands are set apart unless `grouped` counts as false.

    format_number(1234567.5) -> 1,234,567.5
    format_number(1234.5678, 2, false) -> 1234.57
    """
    if places is not None and not 0 <= places <= MAX_PLACES:
        return Error(f"must take 0-{MAX_PLACES} number of places, got {places}")
    separate = grouped if isinstance(grouped, bool) else to_boolean(grouped)
    if isinstance(separate, Error):
        return separate
    return format_number_value(number, scope.environment.number_format, places, grouped=separate)
