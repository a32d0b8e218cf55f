"""Reading dates and times that are written by a layout.

What fits, and what is said of what does not, is as in Go, whose parser goflow uses: one or two
digits where the layout has one letter, a fraction after the seconds even if the layout has none.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from flowtui.expressions.dates.layout import PARTS, LayoutKind, runs_of
from flowtui.expressions.dates.walltime import in_zone, moment_at
from flowtui.expressions.values import Error
from flowtui.model.codec.times import Day, TimeOfDay

_NAMES = frozenset({"MMM", "MMMM", "EEE", "EEEE"})
"""Parts that are written but not read."""
_NOTHING = {"year": 0, "month": 1, "day": 1, "hour": 0, "minute": 0, "second": 0, "nanosecond": 0}


def parse_datetime_layout(text: str, layout: str, zone: tzinfo) -> datetime | Error:
    """Return the moment that `text` names, written by `layout`, or what does not fit.

    It is in `zone` where the text names no zone, or one that is as far from UTC as `zone` then is.

    Raises:
        OverflowError: it is not in the years 1 to 9999. Without a year it is in year 0.
    """
    reading = _read(text, layout, LayoutKind.DATETIME)
    if isinstance(reading, Error):
        return reading
    if reading.offset is None:
        return moment_at(reading.day(), reading.time(), zone)
    moment = moment_at(reading.day(), reading.time(), timezone(reading.offset))
    if reading.is_zulu:
        return moment
    local = in_zone(moment, zone)
    return local if local.utcoffset() == reading.offset else moment


def parse_time_layout(text: str, layout: str) -> time | Error:
    """Return the time of day that `text` names, written by `layout`, or what does not fit."""
    reading = _read(text, layout, LayoutKind.TIME)
    return reading if isinstance(reading, Error) else reading.time()


class _DoesNotFit(Exception):
    """What is left of a text does not fit a part of the layout."""

    def __init__(self, rest: str, part: str) -> None:
        super().__init__(f"cannot parse '{rest}' as '{part}'")


@dataclass(slots=True)
class _Reading:
    """What has been read of a text, and what is left of it."""

    rest: str
    numbers: dict[str, int] = field(default_factory=_NOTHING.copy)
    half: str = ""
    """`am`, `pm`, or neither."""
    offset: timedelta | None = None
    is_zulu: bool = False
    """Whether the offset was written as `Z`."""

    def take(self, pattern: re.Pattern[str], part: str) -> str:
        """Return what `pattern` matches at the beginning of the rest, and take it off.

        Raises:
            _DoesNotFit: it does not match there; `part` of the layout asked for it.
        """
        match = pattern.match(self.rest)
        if match is None:
            raise _DoesNotFit(self.rest, part)
        self.rest = self.rest[match.end() :]
        return match[0]

    def day(self) -> Day:
        """Return the date."""
        return Day(self.numbers["year"], self.numbers["month"], self.numbers["day"])

    def time(self) -> time:
        """Return the time of day; 12 am is midnight, and hours after noon may have a pm, too."""
        hour = self.numbers["hour"]
        if self.half == "pm" and hour < 12:
            hour += 12
        elif self.half == "am" and hour == 12:
            hour = 0
        microsecond, nanosecond = divmod(self.numbers["nanosecond"], 1000)
        at = time(hour, self.numbers["minute"], self.numbers["second"], microsecond)
        return TimeOfDay.of(at, nanosecond) if nanosecond else at


_Step: TypeAlias = Callable[[_Reading], None]


def _read(text: str, layout: str, kind: LayoutKind) -> _Reading | Error:
    steps = _steps(layout, kind)
    if isinstance(steps, Error):
        return steps
    reading = _Reading(text)
    try:
        for step in steps:
            step(reading)
    except _DoesNotFit as misfit:
        return Error(str(misfit))
    return reading


def _end(reading: _Reading) -> None:
    """Check that all has been read, and that there is such a day."""
    day = reading.day()
    # Year 0, which stands for none, is a leap year.
    last = monthrange(day.year or 2000, day.month)[1]
    if reading.rest or not 1 <= day.day <= last:
        raise _DoesNotFit(reading.rest, "")


@lru_cache(maxsize=256)
def _steps(layout: str, kind: LayoutKind) -> tuple[_Step, ...] | Error:
    """Return what reads each part of `layout`, in order, or what is wrong with it."""
    try:
        runs = list(runs_of(layout, PARTS[kind] - _NAMES))
    except ValueError as wrong:
        return Error(f"'{wrong}' is not valid in a {kind} parsing layout")
    parts = _joined(runs)
    steps: list[_Step] = []
    for index, (part, is_part) in enumerate(parts):
        steps.append(_READERS[part] if is_part else _literal(part))
        if part in {"s", "ss"} and not _has_fraction(parts[index + 1 : index + 3]):
            steps.append(_unasked_fraction)
    return (*steps, _end)


def _joined(runs: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return `runs` with neighbouring signs put together, which are read as one."""
    joined: list[tuple[str, bool]] = []
    for is_part, group in groupby(runs, key=lambda run: run[1]):
        texts = [text for text, _ in group]
        joined += [(text, True) for text in texts] if is_part else [("".join(texts), False)]
    return joined


def _has_fraction(following: list[tuple[str, bool]]) -> bool:
    return len(following) == 2 and following[0][0] in {".", ","} and following[1][0][0] == "f"


def _literal(signs: str) -> _Step:
    """Return what reads signs that stand for themselves; any number of spaces for any other."""

    def read(reading: _Reading) -> None:
        for sign in re.findall(" +|[^ ]", signs):
            if sign[0] == " ":
                if reading.rest[:1] not in {"", " "}:
                    raise _DoesNotFit(reading.rest, signs)
                reading.rest = reading.rest.lstrip(" ")
            elif reading.rest.startswith(sign):
                reading.rest = reading.rest[1:]
            else:
                raise _DoesNotFit(reading.rest, signs)

    return read


def _number(part: str, name: str, digits: str, most: int, least: int = 0) -> _Step:
    """Return what reads a number of `least` to `most`, written with as many `digits`."""
    pattern = re.compile(rf"[0-9]{{{digits}}}")

    def read(reading: _Reading) -> None:
        number = int(reading.take(pattern, part))
        if not least <= number <= most:
            raise _DoesNotFit(reading.rest, part)
        reading.numbers[name] = number

    return read


def _read_short_year(reading: _Reading) -> None:
    year = int(reading.take(_TWO_DIGITS, "YY"))
    reading.numbers["year"] = year + (1900 if year >= 69 else 2000)


def _fraction(part: str) -> _Step:
    pattern = re.compile(rf"[0-9]{{{len(part)}}}")

    def read(reading: _Reading) -> None:
        reading.numbers["nanosecond"] = int(reading.take(pattern, part).ljust(9, "0"))

    return read


def _unasked_fraction(reading: _Reading) -> None:
    if _FRACTION.match(reading.rest):
        digits = reading.take(_FRACTION, "f")[1:10]
        reading.numbers["nanosecond"] = int(digits.ljust(9, "0"))


def _half(part: str, pattern: str) -> _Step:
    compiled = re.compile(pattern)

    def read(reading: _Reading) -> None:
        reading.half = reading.take(compiled, part).lower()

    return read


def _zone(part: str, pattern: str) -> _Step:
    compiled = re.compile(pattern)

    def read(reading: _Reading) -> None:
        written = reading.take(compiled, part)
        reading.is_zulu = written == "Z"
        reading.offset = timedelta()
        if not reading.is_zulu:
            hours, minutes = int(written[1:3]), int(written[4:])
            if hours > 23 or minutes > 59:
                raise _DoesNotFit(reading.rest, part)
            offset = timedelta(hours=hours, minutes=minutes)
            reading.offset = -offset if written[0] == "-" else offset

    return read


_TWO_DIGITS = re.compile("[0-9]{2}")
_FRACTION = re.compile("[.,][0-9]+")
_OFFSET = "[+-][0-9]{2}:[0-9]{2}"
_READERS: dict[str, _Step] = {
    "YY": _read_short_year,
    "YYYY": _number("YYYY", "year", "4", 9999),
    "M": _number("M", "month", "1,2", 12, least=1),
    "MM": _number("MM", "month", "2", 12, least=1),
    "D": _number("D", "day", "1,2", 99),
    "DD": _number("DD", "day", "2", 99),
    "h": _number("h", "hour", "1,2", 12),
    "hh": _number("hh", "hour", "2", 12),
    "t": _number("t", "hour", "1,2", 23),
    "tt": _number("tt", "hour", "1,2", 23),
    "m": _number("m", "minute", "1,2", 59),
    "mm": _number("mm", "minute", "2", 59),
    "s": _number("s", "second", "1,2", 59),
    "ss": _number("ss", "second", "2", 59),
    "fff": _fraction("fff"),
    "ffffff": _fraction("ffffff"),
    "fffffffff": _fraction("fffffffff"),
    "aa": _half("aa", "am|pm"),
    "AA": _half("AA", "AM|PM"),
    "Z": _zone("Z", f"Z|{_OFFSET}"),
    "ZZZ": _zone("ZZZ", _OFFSET),
}
"""What reads each part of a layout."""
