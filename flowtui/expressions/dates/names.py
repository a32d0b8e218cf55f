"""The names of months and days, and what stands for am and pm, in people's languages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


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
"""The names where the language is not known; here, so that they cost no import of Babel."""


@lru_cache(maxsize=64)
def calendar_names(language: str, country: str) -> CalendarNames:
    """Return the names in a language (ISO 639-3) as used in a country (alpha-2); "" for unknown."""
    if language in {"", "eng"}:
        return ENGLISH
    locale = _locale(language, country)
    if locale is None:
        return ENGLISH
    halves = locale.day_periods["format"]["abbreviated"]
    return CalendarNames(
        months=_in_order(locale.months["format"]["wide"]),
        short_months=_alike(_undotted(_in_order(locale.months["format"]["abbreviated"]))),
        weekdays=_in_order(locale.days["format"]["wide"]),
        short_weekdays=_undotted(_in_order(locale.days["format"]["abbreviated"])),
        am=_compact(halves.get("am", ENGLISH.am)),
        pm=_compact(halves.get("pm", ENGLISH.pm)),
    )


def _locale(language: str, country: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    code = get_global("language_aliases").get(language, language)
    for name in (f"{code}_{country}", code):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):  # ValueError: no code of a language at all
            continue
    return None


# Babel has the names of CLDR, goflow those of glibc. They are the same for nearly all languages
# but for how they are shortened; so far as there are rules in that, these are they.


def _in_order(names: "dict[int, str]") -> tuple[str, ...]:
    return tuple(names[key] for key in sorted(names))


def _undotted(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.rstrip(".") for name in names)


def _alike(names: Sequence[str]) -> tuple[str, ...]:
    """Return `names` cut to three letters where most are of three: Spanish `sept` is `sep`."""
    three = Counter(len(name) for name in names)[3]
    return tuple(name[:3] for name in names) if three * 2 > len(names) else tuple(names)


def _compact(half: str) -> str:
    """Return `a. m.` as `am`."""
    return "".join(half.replace(".", "").split())
