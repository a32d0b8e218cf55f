"""The names of months and days, and what stands for am and pm, in people's languages.

They are those of glibc, as in goflow; scripts/calendar_names.py makes the file that has them.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """What a calendar says in one language."""

    months: tuple[str, ...]
    """From January."""
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    """From Monday, as `datetime.weekday()` counts."""
    short_weekdays: tuple[str, ...]
    am: str
    pm: str


ENGLISH = CalendarNames(
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    short_months=(
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    am="AM",
    pm="PM",
)  # fmt: skip
"""The names where the language is not known; here, so that they cost no reading of the file."""


@lru_cache(maxsize=64)
def calendar_names(language: str, country: str) -> CalendarNames:
    """Return the names in a language (ISO 639-3) as used in a country (alpha-2); "" for unknown.

    Some languages are English in countries where that is: Swahili in the United States (goflow).
    """
    if language in {"", "eng"}:
        return ENGLISH
    alone, usual, others = _table()["languages"].get(language, (0, 0, {}))
    if not country:
        return _names(alone)
    found = (int(at) for at, countries in others.items() if country in countries.split(" "))
    return _names(next(found, usual))


@lru_cache(maxsize=1)
def _table() -> Any:
    return orjson.loads(Path(__file__).with_name("calendar_names.json").read_bytes())


def _names(number: int) -> CalendarNames:
    months, short_months, days, short_days, (am, pm) = map(tuple, _table()["names"][number])
    return CalendarNames(
        months=months,
        short_months=short_months,
        weekdays=days[1:] + days[:1],  # glibc's weeks begin on Sunday
        short_weekdays=short_days[1:] + short_days[:1],
        am=am or ENGLISH.am,
        pm=pm if am else ENGLISH.pm,
    )
