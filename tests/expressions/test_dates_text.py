"""Dates and times found in what people write."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.expressions.dates.convert import (
    parse_datetime_text,
    parse_day_text,
    parse_time_text,
    to_datetime,
    to_day,
    to_time,
)
from flowtui.expressions.dates.walltime import in_zone, nanosecond_of
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error, Object, Outcome
from flowtui.model.codec.times import Day, format_rfc3339, parse_rfc3339
from flowtui.model.environment import DateFormat, Environment, time_zone, zone_name
from tests.reference import reference

NOON = datetime(2024, 5, 17, 12, 30, 45, tzinfo=UTC)
DAY_FIRST = Environment(date_format=DateFormat.DAY_FIRST)
KIGALI = Environment(timezone=time_zone("Africa/Kigali"))
SCOPE = Scope(Object({}), DAY_FIRST, now=lambda: NOON)


def find(text: str, environment: Environment = DAY_FIRST) -> datetime | None:
    return parse_datetime_text(text, environment, lambda: NOON, fill_time=False)


def environment_of(case: dict[str, str | None]) -> Environment:
    return Environment(
        date_format=DateFormat(case.get("date_format") or DateFormat.YEAR_FIRST),
        timezone=time_zone(case.get("timezone") or "UTC"),
    )


def test_recorded_moments() -> None:
    for case in json.loads(reference("corpus", "support", "env_dates.json").read_text()):
        if case["kind"] != "datetime":
            continue
        now = in_zone(parse_rfc3339(case["now"]), environment_of(case).timezone)
        found = parse_datetime_text(
            case["input"],
            environment_of(case),
            lambda now=now: now,  # type: ignore[misc]  # mypy knows no defaults in lambdas
            fill_time=case["fill_time"],
        )
        expected = None if case["is_error"] else parse_rfc3339(case["expected"])
        assert (found and format_rfc3339(found)) == (expected and format_rfc3339(expected)), case


def test_recorded_days_and_times() -> None:
    for case in json.loads(reference("corpus", "support", "env_dates.json").read_text()):
        found: object
        if case["kind"] == "date":
            found = parse_day_text(case["input"], environment_of(case), lambda: NOON)
        elif case["kind"] == "time":
            at = parse_time_text(case["input"])
            found = at and f"{at:%H:%M:%S.%f}{nanosecond_of(at):03d}"
        else:
            continue
        assert (str(found) if found else None) == (
            None if case["is_error"] else case["expected"]
        ), case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see you 3/4/2024!", "2024-04-03T00:00:00Z"),
        ("3_4_2024 at 7", "2024-04-03T07:00:00Z"),
        ("31/2/2024 or 1/3/2024", "2024-03-01T00:00:00Z"),  # the first that there is
        ("2024-02-30 or 1/3/2024", "2024-03-01T00:00:00Z"),
        ("29/2/2024 24:00", "2024-02-29T00:00:00Z"),
        ("2024-05-17T9:30Z", "2024-05-17T09:30:00Z"),
        ("2024-05-17T09:30:00,25-03:30", "2024-05-17T09:30:00.25-03:30"),
        ("2024-05-17T09:30:00Z.", "2024-05-17T00:00:00Z"),  # no ISO moment: 30:00 is no time
        ("2024-05-1709:45", "2024-05-17T09:45:00Z"),
        ("٣/٤/٢٠٢٤", None),  # other scripts' digits are none
        ("0/4/2024", None),
        ("3/0/2024", None),
        ("3/4/0000", None),
        ("0000-01-01T00:00:00Z", None),
        ("3/4/202", None),
        ("", None),
    ],
)
def test_dates_are_found_in_texts(text: str, expected: str | None) -> None:
    found = find(text)
    assert (found and format_rfc3339(found)) == expected


@pytest.mark.parametrize(
    ("year", "now", "expected"),
    [("24", 2024, 2024), ("25", 2024, 1925), ("00", 2024, 2000), ("99", 2098, 1999)],
)
def test_short_years_are_not_in_the_future(year: str, now: int, expected: int) -> None:
    found = parse_day_text(f"1.2.{year}", DAY_FIRST, lambda: NOON.replace(year=now))
    assert found == Day(expected, 2, 1)


def test_the_year_of_a_short_one_is_that_of_the_environment() -> None:
    new_year = datetime(2023, 12, 31, 23, tzinfo=UTC)
    assert parse_day_text("24.2.1", KIGALI, lambda: new_year) == Day(2024, 2, 1)


def test_a_moment_is_in_the_zone_it_names_or_the_environments() -> None:
    zones = [
        zone_name(moment.tzinfo)
        for text in ("2024-05-17", "2024-05-17T08:00Z", "2024-05-17T08:00-05:00")
        if (moment := find(text, KIGALI))
    ]
    assert zones == ["Africa/Kigali", "UTC", ""]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("2024-05-17T08:00:00Z", 0),
        ("17.5.2024 8:00", 1),
        ("Jeff", 1),
        ("2024-05-17", 1),  # for the time
        ("17.5.2024", 2),  # for the year of short ones, and for the time
    ],
)
def test_the_clock_is_read_as_often_as_goflow_reads_it(text: str, reads: int) -> None:
    ticks = count()

    def clock() -> datetime:
        return NOON + timedelta(seconds=next(ticks))

    parse_datetime_text(text, DAY_FIRST, clock, fill_time=True)
    assert next(ticks) == reads


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 12", time(12)),
        ("12am", time(0)),
        ("12 - PM", time(12)),
        ("13pm", time(13)),
        ("99, then 8", time(8)),
        ("1530", time(15, 30)),
        ("15:30:10.5", time(15, 30, 10, 500_000)),
        ("24:00:00.1", None),
        ("7oclock", None),
        ("7:5", time(7)),
    ],
)
def test_times_are_found_in_texts(text: str, expected: time | None) -> None:
    assert parse_time_text(text) == expected


@pytest.mark.parametrize(
    ("convert", "value", "expected"),
    [
        (to_datetime, Day(2024, 2, 30), datetime(2024, 3, 1, tzinfo=UTC)),
        (to_datetime, Object({}, default="1/2/2024"), datetime(2024, 2, 1, tzinfo=UTC)),
        (to_datetime, time(8), Error("unable to convert time to a datetime")),
        (to_datetime, Decimal(5), Error("unable to convert 5 to a datetime")),
        (to_datetime, Day(10000, 1, 1), Error("unable to convert date to a datetime")),
        (to_day, NOON, Day(2024, 5, 17)),
        (to_day, None, Error("unable to convert null to a date")),
        (to_time, NOON, time(12, 30, 45)),
        (to_time, Decimal("7.9"), time(7)),
        (to_time, Decimal(24), time(0)),
        (to_time, Decimal(25), Error("unable to convert 25 to a time")),
        (to_time, Error("lost"), Error("lost")),
    ],
)
def test_values_are_converted(
    convert: Callable[[Outcome, Scope], Outcome], value: Outcome, expected: Outcome
) -> None:
    assert convert(value, SCOPE) == expected


def test_nanoseconds_are_kept() -> None:
    moment = find("2024-05-17T08:00:00.123456789Z")
    assert moment is not None
    assert format_rfc3339(moment) == "2024-05-17T08:00:00.123456789Z"
    at = to_time(moment, SCOPE)
    assert isinstance(at, time)
    assert nanosecond_of(at) == 789


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31 23:59"])
def test_the_ends_of_the_calendar_are_no_exception(zone: str, text: str) -> None:
    find(text, Environment(timezone=time_zone(zone)))


@given(st.text(alphabet="0123456789-/.: TZpamé+", max_size=30), st.sampled_from(DateFormat))
def test_no_text_is_an_exception(text: str, order: DateFormat) -> None:
    environment = Environment(date_format=order, timezone=time_zone("America/New_York"))
    moment = find(text, environment)
    assert moment is None or moment.tzinfo is not None


@given(st.datetimes(timezones=st.just(timezone(timedelta(hours=-3)))))
def test_what_is_written_as_iso_is_read_again(moment: datetime) -> None:
    assert find(format_rfc3339(moment)) == moment
