"""Functions on dates, as expressions call them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.expressions.convert import to_text
from flowtui.expressions.dates.walltime import (
    from_epoch,
    in_zone,
    later,
    moment_at,
    nanoseconds_since_epoch,
    time_of,
)
from flowtui.expressions.functions import date_layouts, dates
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.scope import Scope
from flowtui.expressions.template import Template
from flowtui.expressions.values import Error, Object, Outcome
from flowtui.model.codec.times import Day, Instant, TimeOfDay, format_rfc3339
from flowtui.model.environment import Environment, time_zone

NOW = Instant.of(datetime(2024, 5, 17, 22, 30, 45, 123456, UTC), 789)
BERLIN = time_zone("Europe/Berlin")
NEW_YORK = time_zone("America/New_York")


def evaluate(expression: str, zone: str = "UTC") -> str:
    """Return what the expression gives, as text; for an error its message."""
    scope = Scope(
        Object({}), Environment(timezone=time_zone(zone)), now=lambda: in_zone(NOW, time_zone(zone))
    )
    value: Outcome = Template(f"@({expression})").value(scope, [])
    return value.message if isinstance(value, Error) else to_text(value)


def test_all_are_registered() -> None:
    modules = {dates.__name__, date_layouts.__name__}
    mine = {name for name, made in FUNCTIONS.items() if made.source.__module__ in modules}
    assert sorted(mine) == [
        "date", "date_from_parts", "datetime", "datetime_add", "datetime_diff",
        "datetime_from_epoch", "epoch", "format_date", "format_datetime", "format_time",
        "legacy_add", "now", "parse_datetime", "parse_time", "replace_time", "time",
        "time_from_parts", "today", "tz", "tz_offset", "week_number", "weekday",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("now()", "2024-05-18T00:30:45.123456+02:00"),
        ("today()", "2024-05-18"),
        ('format_datetime(now(), "ss.fffffffff")', "45.123456789"),
        ('datetime_add(now(), 1, "D")', "2024-05-19T00:30:45.123456+02:00"),
        ('format_datetime(datetime_add(now(), 1, "s"), "fffffffff")', "123456789"),
        ('epoch("2024-05-17T22:30:45.123456789Z")', "1715985045.123456789"),
        ('format_datetime(datetime_from_epoch(0.123456789), "fffffffff")', "123456789"),
        ('tz(datetime_from_epoch(-0.5)) & " " & datetime_from_epoch(-0.5)',
         "Europe/Berlin 1970-01-01T00:59:59.500000+01:00"),
        ("date_from_parts(2024, 2, 30)", "2024-03-01"),
        ("weekday(date_from_parts(2024, 2, 30))", "5"),
        ('format_date("2024-05-17", "")', ""),
        ("legacy_add(1.9, today())", "2024-05-19T00:00:00.000000+02:00"),
        ('datetime_diff("2024-05-17 12:00", "2024-05-17 10:30", "h")', "-1"),
        ('datetime_diff("2024-05-17", "2024-05-09", "W")', "-1"),
        ('datetime_diff("2023-12-31", "2025-01-01", "M")', "13"),
        ('tz_offset("2024-05-17T00:00:00-09:30")', "-0930"),
    ],
)  # fmt: skip
def test_functions(expression: str, expected: str) -> None:
    assert evaluate(expression, "Europe/Berlin") == expected


@pytest.mark.parametrize(
    ("expression", "wrong"),
    [
        ('datetime_add("2024-05-17", 1, "d")',
         'datetime_add(...): unknown unit: XText("d"), must be one of s, m, h, D, W, M, Y'),
        ("datetime_add(1 / 0)", "datetime_add(...): takes exactly three arguments, received 1"),
        ('datetime_diff("x", 1 / 0, "D")',
         'datetime_diff(...): unable to convert "x" to a datetime'),
        ('datetime_add("x", 1 / 0, "D")', 'datetime_add(...): unable to convert "x" to a datetime'),
        ('datetime_add("2024-05-17", 9999, "Y")',
         "datetime_add(...): date is out of range: its year must be one of 1 to 9999"),
        ('datetime_add("2024-05-17", 2147483647, "D")',
         "datetime_add(...): date is out of range: its year must be one of 1 to 9999"),
        ('datetime_add("2024-05-17", -2147483648, "h")',
         "datetime_add(...): date is out of range: its year must be one of 1 to 9999"),
        ("datetime_from_epoch(253402300800)",
         "datetime_from_epoch(...): epoch time is out of range"),
        ('parse_datetime("7:30", "t:mm")',
         "parse_datetime(...): date is out of range: its year must be one of 1 to 9999"),
        ('format_datetime("9999-12-31T23:00:00Z", "YYYY", "Pacific/Kiritimati")',
         "format_datetime(...): date is out of range: its year must be one of 1 to 9999"),
        ('format_datetime("2024-05-17", "YYYY", "../etc/passwd")',
         "format_datetime(...): unknown time zone ../etc/passwd"),
        ('legacy_add("2024-05-17", -2147483649)',
         "legacy_add(...): cannot operate on integers greater than 32 bit"),
        ("legacy_add(1 / 0, 2)", "legacy_add(...): division by zero"),
    ],
)  # fmt: skip
def test_errors(expression: str, wrong: str) -> None:
    assert evaluate(expression) == f"error calling {wrong}"


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2023-01-01", 2),  # a Sunday: weeks are counted by their Sundays
        ("2024-01-01", 1),
        ("2024-01-06", 1),
        ("2024-01-07", 2),
        ("2012-12-31", 54),
    ],
)
def test_weeks(day: str, week: int) -> None:
    assert evaluate(f'week_number("{day}")') == str(week)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "expected"),
    [
        (Day(2024, 3, 10), 2, NEW_YORK, "2024-03-10T01:30:00-05:00"),  # skipped there
        (Day(2024, 3, 31), 2, BERLIN, "2024-03-31T03:30:00+02:00"),
        (Day(2024, 11, 3), 1, NEW_YORK, "2024-11-03T01:30:00-04:00"),  # twice there: the first
        (Day(2024, 10, 27), 2, BERLIN, "2024-10-27T02:30:00+01:00"),  # the second
        (Day(1800, 1, 1), 0, BERLIN, "1800-01-01T00:30:00+00:53"),  # local mean time
    ],
)
def test_times_that_clocks_show_never_or_twice(
    day: Day, hour: int, zone: object, expected: str
) -> None:
    at = TimeOfDay(hour, 30)
    moment = moment_at(day, at, BERLIN if zone is BERLIN else NEW_YORK)
    assert format_rfc3339(moment) == expected


def test_hours_pass_and_days_are_of_the_calendar() -> None:
    before = '"2024-03-09 12:00"'
    assert evaluate(f'datetime_add({before}, 24, "h")', "America/New_York").startswith(
        "2024-03-10T13:00"
    )
    assert evaluate(f'datetime_add({before}, 1, "D")', "America/New_York").startswith(
        "2024-03-10T12:00"
    )
    between = f'datetime_diff({before}, "2024-03-10 12:00", "h")'
    assert evaluate(between, "America/New_York") == "23"


moments = st.builds(
    lambda moment, nanosecond, zone: in_zone(Instant.of(moment, nanosecond), time_zone(zone)),
    st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.just(UTC)),  # noqa: DTZ001
    st.integers(0, 999),
    st.sampled_from(["America/New_York", "Australia/Lord_Howe", "Africa/Kigali", "Asia/Kolkata"]),
)


@given(moments)
def test_a_moment_is_where_it_is_since_the_epoch(moment: datetime) -> None:
    again = from_epoch(nanoseconds_since_epoch(moment), moment.tzinfo or UTC)
    assert format_rfc3339(again) == format_rfc3339(moment)
    assert dates.epoch(moment) == Decimal(nanoseconds_since_epoch(moment)).scaleb(-9)


@given(moments)
def test_the_wall_time_of_a_moment_is_that_moment_or_its_twin(moment: datetime) -> None:
    again = moment_at(Day.of(moment), time_of(moment), moment.tzinfo or UTC)
    assert again.replace(tzinfo=None) == moment.replace(tzinfo=None)
    apart = abs(nanoseconds_since_epoch(again) - nanoseconds_since_epoch(moment)) // 10**9
    assert apart in {0, 1800, 3600} or moment.year < 1970


@given(moments, st.integers(-(10**5), 10**5))
def test_seconds_pass_alike_everywhere(moment: datetime, seconds: int) -> None:
    passed = nanoseconds_since_epoch(later(moment, seconds)) - nanoseconds_since_epoch(moment)
    assert timedelta(microseconds=passed // 1000) == timedelta(seconds=seconds)
