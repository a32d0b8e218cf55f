"""Functions on dates, times and moments."""

from datetime import UTC, datetime, time
from decimal import Decimal, DecimalException
from typing import Final

from flowtui.expressions.convert import text_or_error, to_integer, to_number
from flowtui.expressions.dates.convert import to_datetime
from flowtui.expressions.dates.limits import within_calendar
from flowtui.expressions.dates.walltime import (
    from_epoch,
    later,
    moment_at,
    nanoseconds_since_epoch,
    time_of,
)
from flowtui.expressions.functions.registry import FUNCTIONS, Anything
from flowtui.expressions.numbers import EXACT, WIDE
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error
from flowtui.model.codec.times import Day, zone_suffix
from flowtui.model.engines import GOFLOW
from flowtui.model.environment import zone_name

_SECONDS: Final = {"s": 1, "m": 60, "h": 3600}
"""The units that are always of the same length."""
_CALENDAR: Final = {"D": (0, 0, 1), "W": (0, 0, 7), "M": (0, 1, 0), "Y": (1, 0, 0)}
"""The units of the calendar in years, months and days."""
_NANOSECONDS: Final = 10**9
"""In a second."""
_MAX_NANOSECONDS: Final = 2**63
"""So many are counted (Go): some 292 years."""


@FUNCTIONS.register(GOFLOW)
def now(scope: Scope) -> datetime:
    """Return the current date and time, in the workspace's time zone.

    datetime_diff(now(), now(), "D") -> 0
    """
    return scope.now()


@FUNCTIONS.register(GOFLOW)
def today(scope: Scope) -> Day:
    """Return the current date, in the workspace's time zone.

    datetime_diff(today(), today(), "W") -> 0
    """
    return Day.of(scope.now())


@FUNCTIONS.register(GOFLOW)
def date_(value: Day) -> Day:
    """Return `value` as a date: the first one in a text, the date of a datetime.

    date("2024-05-17T08:00:00Z") -> 2024-05-17
    date("since 2024/5/7 or so") -> 2024-05-07
    """
    return value


@FUNCTIONS.register(GOFLOW)
def datetime_(value: datetime) -> datetime:
    """Return `value` as a date and time: the first ones in a text, midnight of a date.

    datetime("2024-05-17 8:15pm") -> 2024-05-17T20:15:00.000000Z
    """
    return value


@FUNCTIONS.register(GOFLOW)
def time_(value: time) -> time:
    """Return `value` as a time of day: the first one in a text, of a number that hour.

    time("not before 8:30 pm") -> 20:30:00.000000
    time(7) -> 07:00:00.000000
    """
    return value


@FUNCTIONS.register(GOFLOW)
def date_from_parts(year: int, month: int, day: int) -> Day | Error:
    """Return the date of `year`, `month` and `day`; days a month has not are of the next one.

    date_from_parts(2024, 2, 29) -> 2024-02-29
    date_from_parts(2023, 2, 29) -> 2023-03-01
    """
    if not 1 <= month <= 12:
        return Error("invalid value for month, must be 1-12")
    return Day(year, month, day)


@FUNCTIONS.register(GOFLOW)
def time_from_parts(hour: int, minute: int, second: int) -> time | Error:
    """Return the time of day of `hour`, `minute` and `second`.

    time_from_parts(18, 5, 0) -> 18:05:00.000000
    """
    if not 0 <= hour <= 23:
        return Error("invalid value for hour, must be 0-23")
    if not 0 <= minute <= 59:
        return Error("invalid value for minute, must be 0-59")
    if not 0 <= second <= 59:
        return Error("invalid value for second, must be 0-59")
    return time(hour, minute, second)


@FUNCTIONS.register(GOFLOW)
def datetime_from_epoch(scope: Scope, seconds: Decimal) -> datetime | Error:
    """Return the moment so many `seconds` after 1970 began in UTC.

    datetime_from_epoch(1714564800.25) -> 2024-05-01T12:00:00.250000Z
    """
    nanoseconds = int(WIDE.multiply(seconds, Decimal(_NANOSECONDS)))
    if not -_MAX_NANOSECONDS <= nanoseconds < _MAX_NANOSECONDS:
        return Error("epoch time is out of range")
    return from_epoch(nanoseconds, scope.environment.timezone)


@FUNCTIONS.register(GOFLOW)
def epoch(moment: datetime) -> Decimal:
    """Return how many seconds after 1970 began in UTC `moment` is, with fractions.

    epoch("2024-05-01T12:00:00.25Z") -> 1714564800.25
    """
    return EXACT.divide(Decimal(nanoseconds_since_epoch(moment)), Decimal(_NANOSECONDS))


@FUNCTIONS.register(GOFLOW)
@within_calendar
def datetime_add(scope: Scope, *arguments: Anything) -> datetime | Error:
    """Return the moment `offset` units after a datetime, before it if `offset` is negative.

    Units are `Y`ears, `M`onths, `W`eeks, `D`ays, `h`ours, `m`inutes and `s`econds. Where a month
    has no such day, it is one of the next month.

    datetime_add("2024-05-17 22:30", 2, "h") -> 2024-05-18T00:30:00.000000Z
    datetime_add("2024-05-17", -1, "W") -> 2024-05-10T00:00:00.000000Z
    datetime_add("2024-03-31", 1, "M") -> 2024-05-01T00:00:00.000000Z
    """
    if len(arguments) != 3:
        return Error(f"takes exactly three arguments, received {len(arguments)}")
    moment = to_datetime(arguments[0], scope)
    if isinstance(moment, Error):
        return moment
    offset = to_integer(arguments[1])
    if isinstance(offset, Error):
        return offset
    unit = text_or_error(arguments[2])
    if isinstance(unit, Error):
        return unit
    if unit in _CALENDAR:
        return _shifted(moment, offset, unit)
    return later(moment, offset * _SECONDS[unit]) if unit in _SECONDS else _unknown_unit(unit)


def _shifted(moment: datetime, offset: int, unit: str) -> datetime:
    """Return the moment at the same time of day, `offset` units of the calendar later."""
    years, months, days = (offset * count for count in _CALENDAR[unit])
    day = Day(moment.year + years, moment.month + months, moment.day + days)
    return moment_at(day, time_of(moment), moment.tzinfo or UTC)


def _unknown_unit(unit: str) -> Error:
    return Error(f'unknown unit: XText("{unit}"), must be one of s, m, h, D, W, M, Y')


@FUNCTIONS.register(GOFLOW)
def datetime_diff(first: datetime, second: datetime, unit: str) -> int | Error:
    """Return how many units `second` is after `first`; negative when it is before.

    Of hours, minutes and seconds only whole ones count. Days, weeks, months and years are those of
    the calendar: from 31 December to 1 January it is a year.

    datetime_diff("2024-05-01 10:00", "2024-05-01 12:30", "h") -> 2
    datetime_diff("2024-05-01", "2024-04-28", "D") -> -3
    datetime_diff("2023-12-31", "2024-01-01", "Y") -> 1
    """
    if unit in _SECONDS:
        nanoseconds = nanoseconds_since_epoch(second) - nanoseconds_since_epoch(first)
        nanoseconds = max(-_MAX_NANOSECONDS, min(nanoseconds, _MAX_NANOSECONDS - 1))
        return _whole(nanoseconds, _SECONDS[unit] * _NANOSECONDS)
    years = second.year - first.year
    match unit:
        case "D":
            return (second.date() - first.date()).days
        case "W":
            return _whole((second.date() - first.date()).days, 7)
        case "M":
            return years * 12 + second.month - first.month
        case "Y":
            return years
        case _:
            return _unknown_unit(unit)


def _whole(dividend: int, divisor: int) -> int:
    """Return the quotient without its fraction."""
    quotient = abs(dividend) // divisor
    return -quotient if dividend < 0 else quotient


@FUNCTIONS.register(GOFLOW)
@within_calendar
def replace_time(moment: datetime, at: time) -> datetime:
    """Return the moment at another time of the same day.

    replace_time("2024-05-17T08:00:00Z", "21:45") -> 2024-05-17T21:45:00.000000Z
    """
    return moment_at(Day.of(moment), at, moment.tzinfo or UTC)


@FUNCTIONS.register(GOFLOW)
def tz(moment: datetime) -> str:
    """Return the name of the time zone of `moment`; none if only its distance from UTC is known.

    tz("2024-05-17T08:00:00Z") -> UTC
    tz(parse_datetime("17.05.2024", "DD.MM.YYYY", "Africa/Kigali")) -> Africa/Kigali
    """
    return zone_name(moment.tzinfo)


@FUNCTIONS.register(GOFLOW)
def tz_offset(moment: datetime) -> str:
    """Return how far from UTC `moment` is, in hours and minutes.

    tz_offset("2024-05-17T08:00:00+05:30") -> +0530
    """
    suffix = zone_suffix(moment)
    return "+0000" if suffix == "Z" else suffix.replace(":", "")


@FUNCTIONS.register(GOFLOW)
def weekday(day: Day) -> int:
    """Return the day of the week: 0 for Sunday to 6 for Saturday.

    weekday("2024-05-17") -> 5
    """
    return day.near_midnight()[0].isoweekday() % 7


@FUNCTIONS.register(GOFLOW)
def week_number(day: Day) -> int:
    """Return the number of the week in the year, 1 to 54; weeks begin on Sundays.

    The first is the one with the days before the first Sunday, even if there are none: as in
    goflow, a year that begins on a Sunday begins with week 2.

    week_number("2024-05-17") -> 20
    """
    day_of_year = day.near_midnight()[0].timetuple().tm_yday
    sundays = (day_of_year + 6 - weekday(day)) // 7
    return sundays + 1


@FUNCTIONS.register(GOFLOW)
@within_calendar
def legacy_add(scope: Scope, first: Anything, second: Anything) -> datetime | Decimal | Error:
    """Return the sum of two numbers, or the moment so many days after a date.

    This is what `+` was before there was this language; flows that were brought forward use it.

    legacy_add(2, 3.5) -> 5.5
    legacy_add("2024-05-31", 1) -> 2024-06-01T00:00:00.000000Z
    """
    first_moment, second_moment = to_datetime(first, scope), to_datetime(second, scope)
    if isinstance(first_moment, datetime) and isinstance(second_moment, datetime):
        return Error("cannot operate on two dates")
    one, two = to_number(first), to_number(second)
    if isinstance(first_moment, datetime) and not isinstance(two, Error):
        return _days_later(first_moment, two)
    if isinstance(second_moment, datetime) and not isinstance(one, Error):
        return _days_later(second_moment, one)
    # what is refused of a date and no number is the first of them, even the date (goflow)
    if isinstance(one, Error):
        return one
    if isinstance(two, Error):
        return two
    try:
        return EXACT.add(one, two)
    except DecimalException:
        return Error("number value out of range")


def _days_later(moment: datetime, number: Decimal) -> datetime | Error:
    if not -(2**31) <= int(number) < 2**31:
        return Error("cannot operate on integers greater than 32 bit")
    return _shifted(moment, int(number), "D")
