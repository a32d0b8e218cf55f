"""Periodic flows: those that Glific starts once in a month, a week, a day.

All periods begin by UTC, whatever the time zone of the workspace.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class Period(StrEnum):
    """How often a periodic flow starts, in the order in which such flows are thought of."""

    MONTHLY = "monthly"
    WEEKLY = "weekly"
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    DAILY = "daily"
    OUT_OF_OFFICE = "outofoffice"
    DEFAULT = "defaultflow"


_WEEKDAYS: Mapping[Period, int] = {day: position for position, day in enumerate(list(Period)[2:9])}
OFFICE_SPAN = timedelta(hours=24)
"""How long a flow for out of office, or the default one, is not started again."""


def period_start(period: Period, now: datetime) -> datetime:
    """Return when the period began that `now` is in; what was activated since is not again."""
    now = now.astimezone(UTC)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    match period:
        case Period.MONTHLY:
            return midnight.replace(day=1)
        case Period.WEEKLY:
            return midnight - timedelta(days=now.weekday())
        case Period.OUT_OF_OFFICE | Period.DEFAULT:
            return now - OFFICE_SPAN
        case _:
            return midnight


def is_now(period: Period, now: datetime, *, in_office: bool) -> bool:
    """Return whether a flow of a period may start `now`: on its day, and in its hours."""
    match period:
        case Period.OUT_OF_OFFICE:
            return not in_office
        case Period.DEFAULT:
            return in_office
        case _:
            return _WEEKDAYS.get(period, now.astimezone(UTC).weekday()) == (
                now.astimezone(UTC).weekday()
            )
