"""Periodic flows: those that Glific starts once in a month, a week, a day.

All periods begin by UTC, whatever the time zone of the workspace.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from flowtui.flows.calendar.rules.glific import period_start as first_day


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
    if period in {Period.OUT_OF_OFFICE, Period.DEFAULT}:
        return now - OFFICE_SPAN
    return datetime.combine(first_day(now, period), time(), UTC)


def is_now(period: Period, now: datetime, *, in_office: bool) -> bool:
    """Return whether a flow of a period may start `now`: on its day, and in its hours."""
    if period in {Period.OUT_OF_OFFICE, Period.DEFAULT}:
        return in_office is (period is Period.DEFAULT)
    today = now.astimezone(UTC).weekday()
    return _WEEKDAYS.get(period, today) == today
