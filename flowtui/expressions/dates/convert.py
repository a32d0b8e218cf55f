"""Values into datetimes, dates and times; dates and times found in what people write.

What counts as a date is goflow's: ISO forms always, otherwise the environment's order of day,
month and year, anywhere in the text. The clock is read as often as goflow reads it, so that
recorded sessions, whose clock ticks at every reading, can be played again.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from flowtui.expressions.convert import describe, undefault
from flowtui.expressions.dates.walltime import in_zone, moment_at, time_of
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error, Outcome
from flowtui.model.codec.times import Day, Instant, TimeOfDay
from flowtui.model.environment import DateFormat, Environment
from flowtui.model.text.text import trim

_ISO_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:Z|([+-])(\d\d):(\d\d))",
    re.ASCII,
)
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_PARTS = {
    "YYYY": r"(?P<year>\d{4}|\d\d)",
    "MM": r"(?P<month>\d\d?)",
    "DD": r"(?P<day>\d\d?)",
}
_SEPARATOR = r"[-.\\/_ ]"
_DAYS = {
    order: re.compile(
        rf"\b{_SEPARATOR.join(map(_PARTS.__getitem__, order.split('-')))}\b", re.ASCII
    )
    for order in DateFormat
}
_TIME = re.compile(
    r"\b(\d{1,2})(?::?(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\W*([ap]m)?\b", re.ASCII | re.IGNORECASE
)


def to_datetime(value: Outcome, scope: Scope) -> datetime | Error:
    """Return `value` as a moment; dates, and texts without a time, are midnight."""
    value = undefault(value)
    if isinstance(value, datetime | Error):
        return value
    moment: datetime | None = None
    if isinstance(value, str):
        moment = parse_datetime_text(value, scope.environment, scope.now, fill_time=False)
    elif isinstance(value, Day):
        moment = _moment_at(value, time(), scope.environment)
    return moment or _cannot(value, "a datetime")


def to_day(value: Outcome, scope: Scope) -> Day | Error:
    """Return `value` as a date; of a datetime it is the date in the environment's zone."""
    value = undefault(value)
    if isinstance(value, Day | Error):
        return value
    if isinstance(value, datetime):
        return Day.of(in_zone(value, scope.environment.timezone))
    if isinstance(value, str):
        day = parse_day_text(value, scope.environment, scope.now)
        if day is not None:
            return day
    return _cannot(value, "a date")


def to_time(value: Outcome, _scope: Scope) -> time | Error:
    """Return `value` as a time of day; a number is an hour of the day."""
    value = undefault(value)
    if isinstance(value, time | Error):
        return value
    if isinstance(value, datetime):
        return time_of(value)
    if isinstance(value, Decimal) and 0 <= int(value) <= 24:
        return time(int(value) % 24)
    if isinstance(value, str):
        at = parse_time_text(value)
        if at is not None:
            return at
    return _cannot(value, "a time")


def _cannot(value: Outcome, what: str) -> Error:
    return Error(f"unable to convert {describe(value)} to {what}")


def parse_datetime_text(
    text: str, environment: Environment, now: Callable[[], datetime], *, fill_time: bool
) -> datetime | None:
    """Return the moment `text` names, or None.

    A date in it that is not in ISO form must be written in the environment's order. Where there
    is a date but no time after it, the time is midnight or, with `fill_time`, what the clock shows:
    the workspace's time of day, also where the environment is that of a contact elsewhere (goflow).
    """
    text = trim(text)
    moment = _iso_moment(text)
    if moment is not None:
        return _at_home(moment, environment)
    found = _find_day(text, environment, now)
    if found is None:
        return None
    day, rest = found
    at = parse_time_text(rest)
    if at is None:
        at = time_of(now()) if fill_time else time()
    return _moment_at(day, at, environment)


def parse_day_text(text: str, environment: Environment, now: Callable[[], datetime]) -> Day | None:
    """Return the date that is written in `text`, in ISO form or the environment's, or None."""
    found = _find_day(trim(text), environment, now)
    return None if found is None else found[0]


def parse_time_text(text: str) -> time | None:
    """Return the first time of day in `text`, or None; bare numbers up to 24 are hours.

    24:00 is midnight.
    """
    for match in _TIME.finditer(text):
        hour, minute, second = (int(group or 0) for group in match.group(1, 2, 3))
        half = (match[5] or "").lower()
        if half == "pm" and hour < 12:
            hour += 12
        elif half == "am" and hour == 12:
            hour = 0
        nanoseconds = _nanoseconds(match[4])
        if hour == 24 and not (minute or second or nanoseconds):
            hour = 0
        if hour < 24 and minute < 60 and second < 60:
            microsecond, nanosecond = divmod(nanoseconds, 1000)
            at = time(hour, minute, second, microsecond)
            return TimeOfDay.of(at, nanosecond) if nanosecond else at
    return None


def _iso_moment(text: str) -> datetime | None:
    match = _ISO_MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (
        int(group or 0) for group in match.group(1, 2, 3, 4, 5, 6)
    )
    microsecond, nanosecond = divmod(_nanoseconds(match[7]), 1000)
    offset = timedelta(hours=int(match[9] or 0), minutes=int(match[10] or 0))
    try:
        zone = timezone(-offset if match[8] == "-" else offset)
        moment = datetime(year, month, day, hour, minute, second, microsecond, zone)
    except ValueError:
        return None
    return Instant.of(moment, nanosecond) if nanosecond else moment


def _at_home(moment: datetime, environment: Environment) -> datetime:
    """Return `moment` in the environment's zone if that is as far from UTC then (as Go reads)."""
    try:
        local = in_zone(moment, environment.timezone)
    except OverflowError:  # at the ends of the calendar
        return moment
    return local if local.utcoffset() == moment.utcoffset() else moment


def _nanoseconds(digits: str | None) -> int:
    """Return the decimal fraction of a second with these digits in nanoseconds, cut off."""
    return int(digits[:9].ljust(9, "0")) if digits else 0


def _find_day(
    text: str, environment: Environment, now: Callable[[], datetime]
) -> tuple[Day, str] | None:
    """Return the first date in `text` and what stands after it."""
    match = _ISO_DAY.match(text)
    day = match and _existing(*map(int, match.groups()))
    if match and day:
        return day, text[match.end() :]
    read_at = now()
    for match in _DAYS[environment.date_format].finditer(text):
        year = _full_year(match["year"], read_at, environment)
        day = _existing(year, int(match["month"]), int(match["day"]))
        if day:
            return day, text[match.end() :]
    return None


def _full_year(digits: str, now: datetime, environment: Environment) -> int:
    """Return the year; one of two digits is, in this century, the last that is not to come."""
    year = int(digits)
    if len(digits) > 2:
        return year
    current = in_zone(now, environment.timezone).year
    return year + (1900 if year > current % 1000 else 2000)


def _existing(year: int, month: int, day: int) -> Day | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Day(year, month, day)


def _moment_at(day: Day, at: time, environment: Environment) -> datetime | None:
    try:
        return moment_at(day, at, environment.timezone)
    except OverflowError:
        return None
