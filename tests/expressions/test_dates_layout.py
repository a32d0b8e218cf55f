"""Writing and reading dates and times by a layout."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.expressions.dates.layout import (
    PARTS,
    SEPARATORS,
    LayoutKind,
    format_layout,
    format_value_date,
    format_value_datetime,
    format_value_time,
)
from flowtui.expressions.dates.layout_parsing import parse_datetime_layout, parse_time_layout
from flowtui.expressions.values import Error
from flowtui.model.codec.times import Day, Instant, TimeOfDay, format_rfc3339
from flowtui.model.environment import DateFormat, Environment, TimeFormat, time_zone, zone_name

NEW_YORK = time_zone("America/New_York")
UTC_ENVIRONMENT = Environment()
MOMENT = Instant.of(datetime(2024, 3, 9, 15, 4, 5, 60708, NEW_YORK), 9)
MIDNIGHT = datetime(2024, 12, 1, 0, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("layout", "expected", "at_midnight"),
    [
        ("YYYY-MM-DD", "2024-03-09", "2024-12-01"),
        ("D.M.YY", "9.3.24", "1.12.24"),
        ("EEEE, MMMM DD", "Saturday, March 09", "Sunday, December 01"),
        ("EEE_MMM_D", "Sat_Mar_9", "Sun_Dec_1"),
        ("tt:mm:ss", "15:04:05", "00:00:00"),
        ("t/m/s", "15/4/5", "/0/0"),  # nothing is left of midnight's hour
        ("hh aa", "03 pm", "12 am"),
        ("h AA", "3 PM", "12 AM"),
        ("fff", "060", "000"),
        ("ffffff", "060708", "000000"),
        ("fffffffff", "060708009", "000000000"),
        ("Z", "-05:00", "Z"),
        ("ZZZ", "-05:00", "+00:00"),
        ("TT--  ", "TT--  ", "TT--  "),
        ("", "", ""),
    ],
)
def test_moments_are_written(layout: str, expected: str, at_midnight: str) -> None:
    assert format_layout(MOMENT, layout, UTC_ENVIRONMENT) == expected
    assert format_layout(MIDNIGHT, layout, UTC_ENVIRONMENT) == at_midnight


@pytest.mark.parametrize(
    ("value", "layout", "wrong"),
    [
        (MOMENT, "YYYY QQ", "'QQ' is not valid in a datetime formatting layout"),
        (MOMENT, "YYYYY", "'YYYYY' is not valid in a datetime formatting layout"),
        (MOMENT, "D\nM", "'\n' is not valid in a datetime formatting layout"),
        (Day(2024, 3, 9), "DD tt", "'tt' is not valid in a date formatting layout"),
        (Day(2024, 3, 9), "DD Z", "'Z' is not valid in a date formatting layout"),
        (time(9), "tt D", "'D' is not valid in a time formatting layout"),
    ],
)
def test_what_a_value_has_not_cannot_be_written(
    value: datetime | Day | time, layout: str, wrong: str
) -> None:
    assert format_layout(value, layout, UTC_ENVIRONMENT) == Error(wrong)


def test_dates_and_times_are_written() -> None:
    assert format_layout(Day(2024, 2, 30), "EEE D MMM", UTC_ENVIRONMENT) == "Fri 1 Mar"
    at = TimeOfDay.of(time(9, 5, 0, 1), 20)
    assert format_layout(at, "h:mm.fffffffff", UTC_ENVIRONMENT) == "9:05.000001020"


def test_values_are_written_as_the_environment_has_it() -> None:
    environment = Environment(DateFormat.DAY_FIRST, TimeFormat.HOUR_12_SECONDS, timezone=UTC)
    assert format_value_date(Day(2024, 3, 9), environment) == "09-03-2024"
    assert format_value_time(time(15, 4, 5), environment) == "3:04:05 pm"
    assert format_value_datetime(MOMENT, environment) == "09-03-2024 8:04:05 pm"


def test_a_moment_at_the_end_of_the_calendar_is_written_in_its_own_zone() -> None:
    environment = Environment(timezone=time_zone("Pacific/Kiritimati"))
    last = datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert format_value_datetime(last, environment) == "9999-12-31 23:00"


@pytest.mark.parametrize(
    ("text", "layout", "expected", "zone"),
    [
        ("2024-07-09 15:04", "YYYY-MM-DD tt:mm", "2024-07-09T15:04:00-04:00", "America/New_York"),
        ("9.7.24", "D.M.YY", "2024-07-09T00:00:00-04:00", "America/New_York"),
        ("09/07/69", "DD/MM/YY", "1969-07-09T00:00:00-04:00", "America/New_York"),
        ("2024-07-09 12:04 am", "YYYY-MM-DD h:mm aa", "2024-07-09T00:04:00-04:00", None),
        ("2024-07-09 15:04 PM", "YYYY-MM-DD tt:mm AA", "2024-07-09T15:04:00-04:00", None),
        ("2024  1   2", "YYYY M D", "2024-01-02T00:00:00-05:00", None),  # spaces are spaces
        ("2024-1-2 3:4:5,678", "YYYY-M-D t:m:s", "2024-01-02T03:04:05.678-05:00", None),
        ("2024 3:4:5.678", "YYYY t:m:s.fff", "2024-01-01T03:04:05.678-05:00", None),
        ("2024 07:00Z", "YYYY tt:mmZ", "2024-01-01T07:00:00Z", "UTC"),
        ("2024 07:00-05:00", "YYYY tt:mmZ", "2024-01-01T07:00:00-05:00", "America/New_York"),
        ("2024 07:00+02:00", "YYYY tt:mmZZZ", "2024-01-01T07:00:00+02:00", ""),
    ],
)
def test_moments_are_read(text: str, layout: str, expected: str, zone: str | None) -> None:
    moment = parse_datetime_layout(text, layout, NEW_YORK)
    assert isinstance(moment, datetime)
    assert format_rfc3339(moment) == expected
    assert zone is None or zone_name(moment.tzinfo) == zone


@pytest.mark.parametrize(
    ("text", "layout", "wrong"),
    [
        ("soon", "YYYY", "cannot parse 'soon' as 'YYYY'"),
        ("2024-7-9", "YYYY-MM-DD", "cannot parse '7-9' as 'MM'"),
        ("2024-13-9", "YYYY-MM-DD", "cannot parse '-9' as 'MM'"),  # from behind what is too large
        ("2024/07", "YYYY-MM", "cannot parse '/07' as '-'"),
        ("2024", "YYYY, D", "cannot parse '' as ', '"),
        ("2024x1", "YYYY D", "cannot parse 'x1' as ' '"),
        ("2024 15:04", "YYYY", "cannot parse ' 15:04' as ''"),
        ("30.2.2024", "D.M.YYYY", "cannot parse '' as ''"),  # all is read, but there is no such day
        ("7 PM", "h aa", "cannot parse 'PM' as 'aa'"),
        ("7.5", "s.fff", "cannot parse '5' as 'fff'"),
        ("+25:00", "Z", "cannot parse '' as 'Z'"),
        ("Z", "ZZZ", "cannot parse 'Z' as 'ZZZ'"),
        ("٢٠٢٤", "YYYY", "cannot parse '٢٠٢٤' as 'YYYY'"),
        ("May", "MMM", "'MMM' is not valid in a datetime parsing layout"),
    ],
)
def test_what_does_not_fit_is_named(text: str, layout: str, wrong: str) -> None:
    assert parse_datetime_layout(text, layout, UTC) == Error(wrong)


def test_times_are_read() -> None:
    assert parse_time_layout("12:05 AM", "hh:mm AA") == time(0, 5)
    assert parse_time_layout("9", "D") == Error("'D' is not valid in a time parsing layout")
    assert parse_time_layout("7:60", "t:mm") == Error("cannot parse '' as 'mm'")


def test_without_a_year_there_is_no_moment() -> None:
    with pytest.raises(OverflowError):
        parse_datetime_layout("29.2.", "D.M.", UTC)


layouts = st.lists(
    st.sampled_from(sorted(PARTS[LayoutKind.DATETIME] | SEPARATORS)),
    max_size=12,
).map("".join)


@given(st.text(alphabet="0123456789-/.: TZpamAPM+", max_size=20), layouts)
def test_no_text_and_layout_is_a_crash(text: str, layout: str) -> None:
    try:
        moment = parse_datetime_layout(text, layout, NEW_YORK)
    except OverflowError:
        return
    assert isinstance(moment, datetime | Error)


@given(st.datetimes(timezones=st.just(NEW_YORK)))
def test_what_is_written_by_a_layout_is_read_again(moment: datetime) -> None:
    layout = "YYYY-MM-DD tt:mm:ss.ffffff"
    read = parse_datetime_layout(str(format_layout(moment, layout, UTC_ENVIRONMENT)), layout, UTC)
    assert isinstance(read, datetime)
    assert read.replace(tzinfo=None) == moment.replace(tzinfo=None)
