"""Points in time: what Go keeps of them that Python does not, and how they are written.

The reference engine counts nanoseconds and writes them; Python's `datetime` stops at microseconds.
`Instant` carries the rest, so that a file read and written again has the same digits.
"""

import re
from datetime import UTC, datetime, time, timedelta, timezone
from typing import NamedTuple, Self, SupportsIndex

from typing_extensions import override


class Instant(datetime):
    """A `datetime` that remembers the nanoseconds below its microsecond (0 to 999).

    Arithmetic and conversion between zones give plain microseconds: nothing that is computed is
    more exact than that.
    """

    nanosecond: int = 0

    @classmethod
    def of(cls, moment: datetime, nanosecond: int) -> Self:
        """Return `moment` with `nanosecond` more nanoseconds (0 to 999)."""
        made = cls(
            moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second,
            moment.microsecond, moment.tzinfo, fold=moment.fold,
        )  # fmt: skip
        made.nanosecond = nanosecond
        return made

    @override
    def __reduce_ex__(self, _protocol: SupportsIndex) -> tuple[object, ...]:
        """Keep the nanoseconds when copied or pickled."""
        plain = datetime.combine(self.date(), self.timetz())
        return type(self).of, (plain, self.nanosecond)


class TimeOfDay(time):
    """A `time` that remembers the nanoseconds below its microsecond (0 to 999)."""

    nanosecond: int = 0

    @classmethod
    def of(cls, at: time, nanosecond: int) -> Self:
        """Return `at` with `nanosecond` more nanoseconds (0 to 999), without a zone."""
        made = cls(at.hour, at.minute, at.second, at.microsecond)
        made.nanosecond = nanosecond
        return made

    @override
    def __reduce_ex__(self, _protocol: SupportsIndex) -> tuple[object, ...]:
        """Keep the nanoseconds when copied or pickled."""
        plain = time(self.hour, self.minute, self.second, self.microsecond)
        return type(self).of, (plain, self.nanosecond)


_CYCLE_START = 2000
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
"""After so many days the calendar begins again."""


class Day(NamedTuple):
    """A date as the reference engine keeps it: any day and month, also 30 February.

    `date_from_parts(2020, 2, 30)` is such a date; it is normalised only when calculated with.
    """

    year: int
    month: int
    day: int

    @override
    def __str__(self) -> str:
        """Return it in ISO form: `2020-02-30`."""
        return f"{year_text(self.year)}-{self.month:02d}-{self.day:02d}"

    def normal(self) -> "Day":
        """Return the same day as the calendar has it: 30 February is 1 or 2 March."""
        near, years = self.near_midnight()
        return Day(near.year + years, near.month, near.day)

    def near_midnight(self) -> tuple[datetime, int]:
        """Return the naive midnight of the same day some years on, and how many years back it is.

        The calendar is the same again after 400 years, days of the week too; so it is that of a
        year that Python has, of 2000 to 2799, whatever the year of the day.
        """
        years, months = divmod(self.month - 1, 12)
        cycles, year = divmod(self.year + years - _CYCLE_START, _CYCLE_YEARS)
        further, days = divmod(self.day - 1, _CYCLE_DAYS)
        first = datetime(_CYCLE_START + year, months + 1, 1)  # noqa: DTZ001 - a day has no zone
        return first + timedelta(days=days), (cycles + further) * _CYCLE_YEARS

    def at_midnight(self) -> datetime:
        """Return the naive midnight at which it begins, 30 February being 1 or 2 March.

        Raises:
            OverflowError: the year is not one of 1 to 9999.
        """
        years, months = divmod(self.month - 1, 12)
        year = self.year + years
        if not 1 <= year <= 9999:
            raise OverflowError(f"year {year} is out of range")
        first = datetime(year, months + 1, 1)  # noqa: DTZ001 - a day has no zone
        return first + timedelta(days=self.day - 1)

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """Return the day on which `moment` falls, in its own zone."""
        return cls(moment.year, moment.month, moment.day)


def year_text(year: int) -> str:
    """Return a year with four digits at least, as Go writes it: `0800`, `-0044`."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


LAST_MOMENT = datetime.max.replace(tzinfo=UTC)
"""There is nothing after it."""


def later(moment: datetime, *, seconds: float) -> datetime:
    """Return the moment that is so many seconds after `moment`, or else the last one there is."""
    try:
        return moment + timedelta(seconds=seconds)
    except OverflowError:
        return LAST_MOMENT


_RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?"
    r"(?:([Zz])|([+-])(\d\d):(\d\d))"
)


def parse_rfc3339(text: str) -> datetime:
    """Return the moment that `text` names, e.g. `2018-06-20T11:40:30.123456789-05:00`.

    Raises:
        ValueError: it is not written so, or there is no such moment.
    """
    match = _RFC3339.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date and time like 2026-01-05T09:00:00Z")
    year, month, day, hour, minute, second, fraction, zulu, sign, hours, minutes = match.groups()
    nanoseconds = int((fraction or "").ljust(9, "0"))
    offset = timedelta() if zulu else timedelta(hours=int(hours), minutes=int(minutes))
    zone = UTC if not offset else timezone(-offset if sign == "-" else offset)
    moment = datetime(
        int(year), int(month), int(day), int(hour), int(minute), int(second),
        nanoseconds // 1000, zone,
    )  # fmt: skip
    return Instant.of(moment, nanoseconds % 1000) if nanoseconds % 1000 else moment


def format_rfc3339(moment: datetime) -> str:
    """Return `moment` as Go writes it: without needless zeros, UTC as `Z`."""
    nanoseconds = moment.microsecond * 1000 + getattr(moment, "nanosecond", 0)
    fraction = f".{nanoseconds:09d}".rstrip("0") if nanoseconds else ""
    return f"{_clock(moment)}{fraction}{zone_suffix(moment)}"


def format_iso(moment: datetime) -> str:
    """Return `moment` as expressions render it: always six digits below the second."""
    return f"{_clock(moment)}.{moment.microsecond:06d}{zone_suffix(moment)}"


def _clock(moment: datetime) -> str:
    return (
        f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
        f"T{moment.hour:02d}:{moment.minute:02d}:{moment.second:02d}"
    )


def zone_suffix(moment: datetime) -> str:
    """Return the distance of `moment` from UTC: `Z` or like `-05:00`; "" when it has no zone."""
    offset = moment.utcoffset()
    if offset is None:
        return ""
    if not offset:
        return "Z"
    # Before there was standard time, offsets had seconds; Go leaves them out.
    minutes = int(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
