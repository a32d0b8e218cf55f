"""Decimal arithmetic with the limits and the roundings of goflow."""

from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)

MAX_DIGITS = 36
"""A number has at most so many significant digits (goflow's `maxNumberDigits`)."""
MAX_EXPONENT = 100
"""…and is neither 10^101 or more nor finer than 10^-100."""
DIVISION_PLACES = 16
"""Quotients are rounded to so many decimal places (shopspring/decimal's default)."""
POWER_DIGITS = 8
"""Fractional powers are good to so many significant digits, as in goflow."""

# An operation whose result needs more digits, or a larger exponent, signals instead of rounding.
EXACT = Context(
    prec=MAX_DIGITS,
    Emin=-MAX_EXPONENT,
    Emax=MAX_EXPONENT,
    rounding=ROUND_HALF_UP,
    traps=[Inexact, Overflow, InvalidOperation, DivisionByZero],
)
WIDE = Context(prec=400, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero])
"""For what is rounded afterwards, to places rather than to digits."""
_ROUGH = Context(prec=POWER_DIGITS, rounding=ROUND_HALF_UP)
_QUANTUM = Decimal(1).scaleb(-DIVISION_PLACES)


def in_range(number: Decimal) -> bool:
    """Return whether `number` is within the limits."""
    try:
        EXACT.plus(number)
    except DecimalException:
        return False
    return True


def render_number(number: Decimal) -> str:
    """Return `number` without exponent and needless zeros."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def divide(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return the quotient, rounded half away from zero to 16 places.

    Raises:
        ZeroDivisionError: `divisor` is 0.
    """
    if not divisor:
        raise ZeroDivisionError
    return WIDE.quantize(WIDE.divide(dividend, divisor), _QUANTUM)


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """Return `base` to the power of `exponent`; 0 where mathematics has none (goflow gives 0).

    Whole exponents are exact within the limits, others good to 8 digits.

    Raises:
        DecimalException: the exponent, or the result, is out of range.
    """
    if abs(exponent) > MAX_EXPONENT:
        raise Overflow
    if not base:
        return Decimal(0)
    if exponent == exponent.to_integral_value():
        return _whole_power(base, int(exponent))
    if base < 0:
        return Decimal(0)
    return EXACT.plus(_ROUGH.power(base, exponent))


def _whole_power(base: Decimal, exponent: int) -> Decimal:
    if exponent >= 0:
        return EXACT.power(base, exponent)
    return divide(Decimal(1), EXACT.power(base, -exponent))
