"""Dates of any year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.model.codec.times import Day
from tests.expressions.evaluating import error_of, text_of


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("date_from_parts(0, 1, 1)", "0000-01-01"),
        ("date_from_parts(-44, 3, 15)", "-0044-03-15"),
        ("date_from_parts(-1, 12, 32)", "0000-01-01"),
        ("date_from_parts(10000, 2, 30)", "10000-03-01"),
        ("date_from_parts(9999, 12, 32)", "10000-01-01"),
        ("date_from_parts(1, 1, 0)", "0000-12-31"),
        ("date_from_parts(2147483647, 12, 31)", "2147483647-12-31"),
        ("json(date_from_parts(12345, 6, 7))", '"12345-06-07"'),
        ("weekday(date_from_parts(0, 1, 1))", "6"),
        ("weekday(date_from_parts(10000, 1, 1))", "6"),
        ("week_number(date_from_parts(10000, 1, 2))", "2"),
        ("week_number(date_from_parts(10000, 12, 31))", "54"),
        ('format_date(date_from_parts(10000, 1, 1), "EEEE D MMMM YYYY YY")',
         "Saturday 1 January 10000 00"),
        ('format_date(date_from_parts(-1, 3, 4), "YYYY/MM/DD YY")', "-0001/03/04 00"),
        ('format_date(date_from_parts(12345, 2, 30), "DD.MM.YY")', "02.03.45"),
        ("format(date_from_parts(0, 2, 29))", "0000-02-29"),
        ("boolean(date_from_parts(0, 1, 1))", "true"),
        ("date(date_from_parts(10000, 1, 1))", "10000-01-01"),
        ("sort(array(date_from_parts(10000, 1, 1), date_from_parts(-1, 1, 1)))",
         "[-0001-01-01, 10000-01-01]"),
    ],
)  # fmt: skip
def test_dates_may_be_of_any_year(expression: str, expected: str) -> None:
    assert text_of(f"@({expression})") == expected


@pytest.mark.parametrize("month", [0, 13, -1])
def test_months_are_those_of_the_year(month: int) -> None:
    expected = "error calling date_from_parts(...): invalid value for month, must be 1-12"
    assert error_of(f"date_from_parts(10000, {month}, 1)") == expected


@given(st.dates(), st.integers(-(10**6), 10**6))
def test_the_calendar_is_the_same_in_400_years(day: date, cycles: int) -> None:
    far = Day(day.year + 400 * cycles, day.month, day.day)
    near, years = far.near_midnight()
    assert (near.year + years, near.month, near.day) == tuple(far)
    assert near.weekday() == day.weekday()


@given(st.dates(date(100, 1, 1), date(9900, 1, 1)), st.integers(-30_000, 30_000))
def test_days_beyond_the_month_are_counted_on(day: date, further: int) -> None:
    moved = day + timedelta(days=further)
    assert Day(day.year, day.month, day.day + further).normal() == Day(
        moved.year, moved.month, moved.day
    )
