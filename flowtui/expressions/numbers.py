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
