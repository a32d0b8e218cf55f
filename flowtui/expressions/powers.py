"""Powers of decimals with the roundings of goflow, so that the last digits are the same, too.

The power of a whole exponent is multiplied out. That of a fraction is `exp(fraction * ln(base))`,
each step rounded to as many places as shopspring/decimal gives it, which depends on how many digits
base and exponent are written with.
"""

import math
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from functools import lru_cache

from flowtui.expressions.numbers import DIVISION_PLACES, EXACT, MAX_EXPONENT

_FURTHER_PLACES = 6
"""Fractional powers have so many decimal places more than the base has digits."""
_FURTHER_IN_LOGARITHM = 2
"""Logarithms are found to so many places more, and rounded then."""
_WIDE = Context(
    prec=4000,  # a power is at most the 100th of 36 digits
    Emin=-20_000,
    Emax=20_000,
    rounding=ROUND_HALF_UP,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
_NARROW = Context(
    prec=600,  # of exponentials and logarithms never more than 300 places are asked
    Emin=-20_000,
    Emax=20_000,
    rounding=ROUND_HALF_UP,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
_ONE = Decimal(1)
_NEAR = Decimal("0.1")
"""So near 1, logarithms are found by a power series."""


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """Return `base` to the power of `exponent`; 0 where mathematics has none (goflow gives 0).

    Raises:
        DecimalException: the exponent, or the result, is out of range.
    """
    if exponent.copy_abs() > MAX_EXPONENT:
        raise Overflow
    if not base:
        return Decimal(0)
    whole = int(exponent)
    fraction = EXACT.subtract(exponent, Decimal(whole))
    if base < 0 and fraction:
        return Decimal(0)
    result = _whole_power(base, whole)
    if fraction:
        result = _WIDE.multiply(result, _fractional_power(base, exponent, fraction))
    return EXACT.plus(result)


def _whole_power(base: Decimal, exponent: int) -> Decimal:
    result = _WIDE.power(base, abs(exponent))
    return result if exponent >= 0 else _divided(_ONE, result, DIVISION_PLACES)


def _fractional_power(base: Decimal, exponent: Decimal, fraction: Decimal) -> Decimal:
    digits, further = _digits(base), _digits(exponent)
    if further > digits:
        digits += further
    places = digits + _FURTHER_PLACES - _exponent(base)
    logarithm = _logarithm(base, places)
    return _exponential(_NARROW.multiply(logarithm, fraction), places)


def _digits(number: Decimal) -> int:
    return len(number.as_tuple().digits)


def _exponent(number: Decimal) -> int:
    return int(number.as_tuple().exponent)


def _rounded(number: Decimal, places: int, context: Context = _NARROW) -> Decimal:
    return number.quantize(_ONE.scaleb(-places, context), context=context)


def _divided(dividend: Decimal, divisor: Decimal, places: int) -> Decimal:
    """Return the quotient, rounded half away from zero to `places`."""
    return _rounded(_WIDE.divide(dividend, divisor), places, _WIDE)


def _exponential(number: Decimal, places: int) -> Decimal:
    """Return e to the power of `number`, by its Taylor series with terms of one place more."""
    if not number:
        return _rounded(_ONE, places)
    inner = places + 1 if places >= 0 else 8
    least = _ONE.scaleb(-places - 1, _NARROW) if places >= 0 else _NEAR
    size = number.copy_abs()
    result, nominator, factorial, count = _ONE, size, 1, 1
    while True:
        term = _rounded(_NARROW.divide(nominator, Decimal(factorial)), inner)
        result = _NARROW.add(result, term)
        if term < least:
            break
        count += 1
        nominator = _NARROW.multiply(nominator, size)
        factorial *= count
    if number < 0:
        result = _rounded(_NARROW.divide(_ONE, result), places + 1)
    return _rounded(result, places)


def _logarithm(number: Decimal, places: int) -> Decimal:
    """Return the natural logarithm of a positive `number`, rounded to `places`."""
    inner = places + _FURTHER_IN_LOGARITHM
    over, moved = _NARROW.subtract(number, _ONE), Decimal(0)
    if over.copy_abs() > _NEAR:  # first make it one of 0.1 to 1, by a power of ten
        tens = _digits(number) + _exponent(number)
        number = number.scaleb(-tens, _NARROW)
        moved = _NARROW.multiply(Decimal(tens), _logarithm_of_ten(inner))
        over = _NARROW.subtract(number, _ONE)
    found = _by_series(over, inner) if over.copy_abs() <= _NEAR else _by_iteration(number, inner)
    return _rounded(_NARROW.add(found, moved), places)


@lru_cache(maxsize=16)
def _logarithm_of_ten(places: int) -> Decimal:
    """Return ln 10 cut off after a number of places that is enough for `places`."""
    kept = 2 ** max(places, 0).bit_length() - 1
    return Decimal(math.floor(_NARROW.ln(10).scaleb(kept, _NARROW))).scaleb(-kept, _NARROW)


def _by_series(over: Decimal, places: int) -> Decimal:
    """Return the logarithm of `1 + over`, where `over` is near 0."""
    least = _ONE.scaleb(-places, _NARROW)
    ratio = _rounded(_NARROW.divide(over, _NARROW.add(over, Decimal(2))), places)
    square = _NARROW.multiply(ratio, ratio)
    result = power_of_ratio = _NARROW.add(ratio, ratio)
    odd = 3
    while True:
        power_of_ratio = _NARROW.multiply(power_of_ratio, square)
        term = _rounded(_NARROW.divide(power_of_ratio, Decimal(odd)), places)
        result = _NARROW.add(result, term)
        if term.copy_abs() <= least:
            return result
        odd += 2


def _by_iteration(number: Decimal, places: int) -> Decimal:
    """Return the logarithm of `number`, 0.1 to 0.9, by Halley's iteration."""
    least = _ONE.scaleb(-places, _NARROW)
    result, before = Decimal(repr(math.log(float(number)))), Decimal(0)
    for _ in range(2 * places + 10):
        reached = _exponential(result, places)
        twice = _NARROW.multiply(Decimal(2), _NARROW.subtract(reached, number))
        step = _rounded(_NARROW.divide(twice, _NARROW.add(reached, number)), places)
        result = _NARROW.subtract(result, step)
        if step.copy_abs() <= least or before == step.copy_negate():
            break
        before = step
    return result
