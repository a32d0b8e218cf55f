"""Powers, to the last digit."""

from decimal import Decimal, DecimalException, getcontext, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.expressions.powers import power
from tests.expressions.evaluating import error_of, text_of


@pytest.mark.parametrize(
    ("expression", "expected"),
    [  # what the algorithm of shopspring/decimal gives
        ("2 ^ 0.5", "1.4142136"),
        ("2 ^ 0.50", "1.414213563"),
        ("2.00 ^ 0.5", "1.41421356237"),
        ("10 ^ 0.5", "3.16227765"),
        ("1000 ^ 0.5", "31.622776602"),
        ("4 ^ 2.5", "32"),
        ("3 ^ -2.5", "0.0641500298888888824738859"),
        ("0.001 ^ 0.3", "0.1258925412"),
        ("52568.63470311 ^ 0.5", "229.278509030196722447911936612"),
        ("1.05 ^ 2.5", "1.1297263219515"),
        ("0.95 ^ 0.12345678901234567890", "0.993687502633527492112078066315"),
        ("7 ^ -2", "0.0204081632653061"),
        ("99999999999 ^ -5", "0"),
        ("0 ^ 0.5", "0"),
        ("0 ^ -0.5", "0"),
        ("(-2) ^ 0.5", "0"),
        ("(-2) ^ -3", "-0.125"),
        ("1 ^ 0.7", "1"),
    ],
)
def test_powers_are_rounded_like_goflows(expression: str, expected: str) -> None:
    assert text_of(f"@({expression})") == expected


@pytest.mark.parametrize(
    "expression", ["2.50 ^ 99.5", "123456.789123 ^ 6.5", "2 ^ 100.5", "2 ^ -101", "3 ^ 99"]
)
def test_what_has_too_many_digits_is_out_of_range(expression: str) -> None:
    assert error_of(expression) == "number value out of range"


BASES = st.decimals("0.001", "10000", places=3)
EXPONENTS = st.decimals("-5", "5", places=2)


@given(BASES, EXPONENTS)
def test_powers_are_near_the_truth(base: Decimal, exponent: Decimal) -> None:
    try:
        found = power(base, exponent)
    except DecimalException:
        return  # of too many digits
    with localcontext(prec=60):
        truth = base**exponent
        # the power of a negative whole number has 16 places, and is multiplied then
        assert abs(found - truth) <= Decimal("1e-5") * (truth + 1) * (base + 1)


@given(BASES, EXPONENTS)
def test_the_context_of_the_thread_makes_no_difference(base: Decimal, exponent: Decimal) -> None:
    def outcome() -> Decimal | None:
        try:
            return power(base, exponent)
        except DecimalException:
            return None

    usual = outcome()
    with localcontext(getcontext(), prec=3):
        assert outcome() == usual
