"""Layouts like `YYYY-MM-DD tt:mm`, and writing dates and times by them.

A layout is made of runs of one letter, each standing for a part of the date, and of signs that
stand for themselves.
"""

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from datetime import MAXYEAR, MINYEAR, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from typing_extensions import override

from flowtui.expressions.dates.names import CalendarNames, calendar_names
from flowtui.expressions.dates.walltime import in_zone, nanosecond_of
from flowtui.expressions.values import Error
from flowtui.model.codec.times import Day, Instant, year_text, zone_suffix
from flowtui.model.environment import Environment


class LayoutKind(StrEnum):
    """What a layout is for."""

    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"


SEPARATORS = frozenset(" :/.,T-_")
"""The signs that stand for themselves."""

_RUN = re.compile(r"(.)\1*", re.DOTALL)
_DATE_PARTS = frozenset({"YY", "YYYY", "M", "MM", "MMM", "MMMM", "D", "DD", "EEE", "EEEE"})
_TIME_PARTS = frozenset(
    {"h", "hh", "t", "tt", "m", "mm", "s", "ss", "fff", "ffffff", "fffffffff", "aa", "AA"}
)
PARTS = {
    LayoutKind.DATE: _DATE_PARTS,
    LayoutKind.TIME: _TIME_PARTS,
    LayoutKind.DATETIME: _DATE_PARTS | _TIME_PARTS | {"Z", "ZZZ"},
}
"""What may stand for a part of the date in a layout of each kind."""


def runs_of(layout: str, parts: AbstractSet[str]) -> Iterator[tuple[str, bool]]:
    """Yield the runs of equal characters in `layout`, and whether each is one of `parts`.

    Raises:
        ValueError: a run is neither a part nor made of separators; the run is its argument.
    """
    for match in _RUN.finditer(layout):
        run = match[0]
        is_part = match[1] not in SEPARATORS
        if is_part and run not in parts:
            raise ValueError(run)
        yield run, is_part


Writer: TypeAlias = Callable[[datetime, CalendarNames], str]


def format_layout(
    value: datetime | Day | time, layout: str, environment: Environment
) -> str | Error:
    """Return `value` as `layout` has it, names in the environment's default language.

    What is in the layout must be in the value: a date has no hours. A moment is written as it is
    in its own zone.
    """
    moment, kind = _moment(value)
    writers = _writers(layout, kind)
    if isinstance(writers, Error):
        return writers
    names = calendar_names(environment.default_language, environment.default_country)
    return "".join([writer(moment, names) for writer in writers])


def format_value_date(day: Day, environment: Environment) -> str:
    """Return `day` as people write dates."""
    return _formatted(day, environment.date_format, environment)


def format_value_time(at: time, environment: Environment) -> str:
    """Return `at` as people write times."""
    return _formatted(at, environment.time_format, environment)


def format_value_datetime(moment: datetime, environment: Environment) -> str:
    """Return `moment` as people write it, as their clocks show it."""
    try:
        local = in_zone(moment, environment.timezone)
    except OverflowError:  # at the ends of the calendar it may be in year 0 there, or 10000
        local = moment
    return _formatted(local, f"{environment.date_format} {environment.time_format}", environment)


def _formatted(value: datetime | Day | time, layout: str, environment: Environment) -> str:
    text = format_layout(value, layout, environment)
    if isinstance(text, Error):
        raise TypeError(f"the environment's layout {layout} is wrong: {text.message}")
    return text


def _moment(value: datetime | Day | time) -> tuple[datetime, LayoutKind]:
    match value:
        case Day():
            return _midnight(value), LayoutKind.DATE
        case datetime():
            return value, LayoutKind.DATETIME
        case time():
            moment = datetime.combine(date.min, value)
            return Instant.of(moment, nanosecond_of(value)), LayoutKind.TIME


class _FarMoment(datetime):
    """A moment of a year that Python has not, in the place of one of another year."""

    far_year = 0

    @property
    @override
    def year(self) -> int:
        return self.far_year


def _midnight(day: Day) -> datetime:
    near, years = day.near_midnight()
    year = near.year + years
    if MINYEAR <= year <= MAXYEAR:
        return day.at_midnight()
    far = _FarMoment(near.year, near.month, near.day)
    far.far_year = year
    return far


@lru_cache(maxsize=1024)
def _writers(layout: str, kind: LayoutKind) -> tuple[Writer, ...] | Error:
    try:
        runs = list(runs_of(layout, PARTS[kind]))
    except ValueError as wrong:
        return Error(f"'{wrong}' is not valid in a {kind} formatting layout")
    return tuple(_WRITERS[run] if is_part else _literal(run) for run, is_part in runs)


def _literal(text: str) -> Writer:
    return lambda *_: text


def _half(moment: datetime, names: CalendarNames) -> str:
    return names.am if moment.hour < 12 else names.pm


def _offset(moment: datetime) -> str:
    suffix = zone_suffix(moment)
    return "+00:00" if suffix == "Z" else suffix


_WRITERS: dict[str, Writer] = {
    "YY": lambda moment, _: f"{max(moment.year, 0) % 100:02d}",
    "YYYY": lambda moment, _: year_text(moment.year),
    "M": lambda moment, _: f"{moment.month}",
    "MM": lambda moment, _: f"{moment.month:02d}",
    "MMM": lambda moment, names: names.short_months[moment.month - 1],
    "MMMM": lambda moment, names: names.months[moment.month - 1],
    "D": lambda moment, _: f"{moment.day}",
    "DD": lambda moment, _: f"{moment.day:02d}",
    "EEE": lambda moment, names: names.short_weekdays[moment.weekday()],
    "EEEE": lambda moment, names: names.weekdays[moment.weekday()],
    "h": lambda moment, _: f"{moment.hour % 12 or 12}",
    "hh": lambda moment, _: f"{moment.hour % 12 or 12:02d}",
    # goflow takes the zeros off the left of two digits, so nothing is left of midnight's
    "t": lambda moment, _: f"{moment.hour:02d}".lstrip("0"),
    "tt": lambda moment, _: f"{moment.hour:02d}",
    "m": lambda moment, _: f"{moment.minute}",
    "mm": lambda moment, _: f"{moment.minute:02d}",
    "s": lambda moment, _: f"{moment.second}",
    "ss": lambda moment, _: f"{moment.second:02d}",
    "fff": lambda moment, _: f"{moment.microsecond // 1000:03d}",
    "ffffff": lambda moment, _: f"{moment.microsecond:06d}",
    "fffffffff": lambda moment, _: f"{moment.microsecond:06d}{nanosecond_of(moment):03d}",
    "aa": lambda moment, names: _half(moment, names).lower(),
    "AA": lambda moment, names: _half(moment, names).upper(),
    "Z": lambda moment, _: zone_suffix(moment),
    "ZZZ": lambda moment, _: _offset(moment),
}
"""What writes each part of a layout."""
