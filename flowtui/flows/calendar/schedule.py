"""Schedules: when something happens, once or again and again.

A schedule says what people set; by whose rules it fires is a policy, `schedule.rules`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from flowtui.flows.policies.choices import ScheduleRules
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.reading import Fault
from flowtui.model.codec.wire import Moment

MAX_EVERY = 1000
"""A schedule may pause for so many of its periods at most: more is a slip."""
_YEARS = range(2, 9900)
"""When something can be due: beyond, calendars end."""


class Repeat(StrEnum):
    """How often something happens."""

    ONCE = "once"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class Weekday(StrEnum):
    """A day of the week; the first is Monday."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def position(self) -> int:
        """Its position in the week, from 0 for Monday, as `date.weekday` has it."""
        return _POSITIONS[self]


_POSITIONS: Mapping[Weekday, int] = {day: position for position, day in enumerate(Weekday)}
WEEKDAYS = tuple(Weekday)[:5]
WEEKEND = tuple(Weekday)[5:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When something happens."""

    start: Moment
    """From when on, and at what time of the day, in the workspace's time zone."""
    repeat: Repeat = Repeat.ONCE
    every: int = 1
    """It happens in every so manieth hour, day, week, month or year from the start."""
    days: tuple[Weekday, ...] = ()
    """The days of a weekly one."""
    dates: tuple[int, ...] = ()
    """The days of the month of a monthly one, from 1; that of the start if none."""
    hours: tuple[int, ...] = ()
    """The hours of the day of an hourly one, from 0; every hour from the start on if none."""
    end: Moment | None = None
    """Until when; for ever if None."""


class RuleSet(NamedTuple):
    """Whose rules: how the first fire is found, and the next one after another."""

    first: Callable[[Schedule, datetime, tzinfo, Policies], datetime | None]
    """Return the first fire of a schedule that is made at a moment."""
    next: Callable[[Schedule, datetime, tzinfo, Policies], datetime | None]
    """Return the next fire of a schedule that has just fired, or is taken up again, at a moment."""


def rules_of(policies: Policies) -> RuleSet:
    """Return the rules by which schedules fire."""
    # each set of rules needs what is here
    from flowtui.flows.calendar.rules import flowtui, glific, mailroom

    match policies.schedule_rules:
        case ScheduleRules.MAILROOM:
            return mailroom.RULES
        case ScheduleRules.GLIFIC:
            return glific.RULES
        case _:
            return flowtui.RULES


def first_fire(
    schedule: Schedule, now: datetime, zone: tzinfo, policies: Policies
) -> datetime | None:
    """Return when a schedule that is made `now` fires first, in `zone`; None if never.

    One with a number that is out of range never fires.
    """
    return _worked_out(rules_of(policies).first, schedule, now, zone, policies)


def next_fire(
    schedule: Schedule, after: datetime, zone: tzinfo, policies: Policies
) -> datetime | None:
    """Return when a schedule fires next that fired, or is taken up again, at `after`.

    It is later than that. None if it never fires again, as one with a number out of range.
    """
    return _worked_out(rules_of(policies).next, schedule, after, zone, policies)


def _worked_out(
    rule: Callable[[Schedule, datetime, tzinfo, Policies], datetime | None],
    schedule: Schedule, moment: datetime, zone: tzinfo, policies: Policies,
) -> datetime | None:  # fmt: skip
    """Return what a rule says, if it can be asked at all."""
    if schedule.start.year not in _YEARS or moment.year not in _YEARS:
        return None
    if next(_out_of_range(schedule), None):
        return None
    return rule(schedule, moment, zone, policies)


def coming(
    schedule: Schedule, now: datetime, zone: tzinfo, policies: Policies, count: int
) -> tuple[datetime, ...]:
    """Return the next fires of a schedule that is made `now`, at most `count` of them."""
    return tuple(islice(_fires(schedule, now, zone, policies), count))


def _fires(
    schedule: Schedule, now: datetime, zone: tzinfo, policies: Policies
) -> Iterator[datetime]:
    fire = first_fire(schedule, now, zone, policies)
    while fire is not None:
        yield fire
        fire = next_fire(schedule, fire, zone, policies)


def faults_of(schedule: Schedule, now: datetime | None = None) -> tuple[Fault, ...]:
    """Return what is wrong with a schedule, each at its field; `now` is when it is made.

    Without `now`, a start that is past is none.
    """
    return tuple(_faults(schedule, now))


def _faults(schedule: Schedule, now: datetime | None) -> Iterator[Fault]:
    if schedule.repeat is Repeat.ONCE and now is not None and schedule.start < now:
        yield _fault("start", "is past: it would never happen")
    if schedule.repeat is Repeat.WEEKLY and not schedule.days:
        yield _fault("days", "must have a day at least")
    yield from _out_of_range(schedule)
    if schedule.end is not None and schedule.end < schedule.start:
        yield _fault("end", "is before the start")


def _out_of_range(schedule: Schedule) -> Iterator[Fault]:
    if not 1 <= schedule.every <= MAX_EVERY:
        yield _fault("every", f"must be from 1 to {MAX_EVERY}")
    for at, date in enumerate(schedule.dates):
        if not 1 <= date <= 31:
            yield _fault(f"dates[{at}]", f"{date} is no day of a month: they go from 1 to 31")
    for at, hour in enumerate(schedule.hours):
        if not 0 <= hour <= 23:
            yield _fault(f"hours[{at}]", f"{hour} is no hour of the day: they go from 0 to 23")


def _fault(field: str, text: str) -> Fault:
    return Fault(field, f"field '{field}' {text}")
