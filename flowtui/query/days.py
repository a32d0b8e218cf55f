"""Days in queries: from what is written to when they begin and end."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from flowtui.expressions.dates.convert import parse_datetime_text
from flowtui.expressions.dates.walltime import moment_at
from flowtui.model.codec.times import Day
from flowtui.model.environment import Environment


class Span(NamedTuple):
    """The 24 hours from midnight of a day, as goflow counts them also when clocks are changed."""

    start: datetime
    end: datetime
    """The first moment that is not in it."""


# A year of two digits is in one century or the other; both have the same days (2000 was leap).
_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def is_day(text: str, environment: Environment) -> bool:
    """Return whether `text` names a day, in ISO form or the environment's."""
    return span_of(text, environment, lambda: _ANY_MOMENT) is not None


def span_of(text: str, environment: Environment, now: Callable[[], datetime]) -> Span | None:
    """Return the day that `text` names where clocks show the environment's time, or None.

    The clock says in which century a year of two digits is. It is read whenever the day is not in
    ISO form, as goflow does.
    """
    if _is_iso(text):
        return _iso_span(text, environment.timezone)
    return _span(text, environment, now)


class _ClockRead(Exception):
    """What is written does not say by itself which day it is."""


def _no_clock() -> datetime:
    raise _ClockRead


@lru_cache(maxsize=4096)
def _is_iso(text: str) -> bool:
    try:
        _span(text, Environment(), _no_clock)
    except _ClockRead:
        return False
    return True


@lru_cache(maxsize=4096)
def _iso_span(text: str, zone: tzinfo) -> Span | None:
    return _span(text, Environment(timezone=zone), _no_clock)


def _span(text: str, environment: Environment, now: Callable[[], datetime]) -> Span | None:
    """Return the day `text` names; None also if it is not all in the years 1 to 9999."""
    try:
        moment = parse_datetime_text(text, environment, now, fill_time=False)
        if moment is None:
            return None
        start = moment_at(Day.of(moment), time(), moment.tzinfo or UTC).astimezone(UTC)
        return Span(start, start + timedelta(hours=24))
    except OverflowError:
        return None
