"""This program's own rules: what a schedule says, and no surprises.

It fires at each time it lists from its start to its end, in the workspace's time zone. The 31st is
the last day of a shorter month, 29 February the 28th of a shorter year. What was missed is not
made up for.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dateutil.relativedelta import relativedelta

from flowtui.flows.calendar.clock import instant
from flowtui.flows.calendar.schedule import Repeat, RuleSet, Schedule
from flowtui.flows.policies.policies import Policies

_DAY, _WEEK, _TICK = timedelta(days=1), timedelta(days=7), timedelta(microseconds=1)
_FAR = date(9900, 1, 1)
"""Nothing is due after that: the calendar ends soon."""


def first(schedule: Schedule, now: datetime, zone: tzinfo, policies: Policies) -> datetime | None:
    """Return the first time listed that is neither before the start nor past."""
    return after(schedule, max(schedule.start, now) - _TICK, zone, policies)


def after(
    schedule: Schedule, moment: datetime, zone: tzinfo, policies: Policies
) -> datetime | None:
    """Return the first time listed that is later than a moment, if it is not after the end."""
    for fire in _times(schedule, max(moment, schedule.start - _TICK), zone, policies):
        if schedule.end is not None and fire > schedule.end:
            return None
        if fire > moment and fire >= schedule.start:
            return fire
    return None


def _times(
    schedule: Schedule, moment: datetime, zone: tzinfo, policies: Policies
) -> Iterator[datetime]:
    """Yield the times listed from about `moment` on, in order; a few may be before it."""
    start = schedule.start.astimezone(zone)
    if schedule.repeat is Repeat.ONCE:
        yield schedule.start.astimezone(UTC)
    elif schedule.repeat is Repeat.HOURLY and not schedule.hours:
        yield from _hours(schedule, moment)
    else:
        clocks = _clocks(schedule, start)
        for day in _dates(schedule, start.date(), moment.astimezone(zone).date() - _DAY):
            for clock in clocks:
                yield instant(datetime.combine(day, clock), zone, policies.dst)


def _hours(schedule: Schedule, moment: datetime) -> Iterator[datetime]:
    """Yield every so manieth hour from the start on; hours last as long as they last."""
    step, start = timedelta(hours=schedule.every), schedule.start.astimezone(UTC)
    fire = start + step * max((moment.astimezone(UTC) - start) // step, 0)
    while fire.date() < _FAR:
        yield fire
        fire += step


def _clocks(schedule: Schedule, start: datetime) -> list[time]:
    """Return the times of a day."""
    clock = start.time().replace(fold=0)
    if schedule.repeat is not Repeat.HOURLY:
        return [clock]
    return [clock.replace(hour=hour) for hour in sorted(set(schedule.hours))]


def _dates(schedule: Schedule, start: date, since: date) -> Iterator[date]:
    """Yield the days from the later of two on, in order; a few of their period may be before it."""
    match schedule.repeat:
        case Repeat.WEEKLY:
            return _weekly(schedule, start, since)
        case Repeat.MONTHLY:
            months = range(0, 12 * (_FAR.year - start.year), schedule.every)
            return _monthly(schedule, start, since, months)
        case Repeat.YEARLY:
            months = range(0, 12 * (_FAR.year - start.year), 12 * schedule.every)
            return _monthly(schedule, start, since, months)
        case _:
            every = schedule.every if schedule.repeat is Repeat.DAILY else 1
            return _daily(start, since, every)


def _daily(start: date, since: date, every: int) -> Iterator[date]:
    step = timedelta(days=every)
    day = start + step * max((since - start) // step, 0)
    while day < _FAR:
        yield day
        day += step


def _weekly(schedule: Schedule, start: date, since: date) -> Iterator[date]:
    positions = sorted({day.position for day in schedule.days})
    step = _WEEK * schedule.every
    week = start - timedelta(days=start.weekday())
    week += step * max((since - week) // step, 0)
    while positions and week < _FAR:
        for position in positions:
            yield week + timedelta(days=position)
        week += step


def _monthly(schedule: Schedule, start: date, since: date, months: range) -> Iterator[date]:
    """Yield the days of every so manieth month; those that a month lacks are its last day."""
    is_monthly = schedule.repeat is Repeat.MONTHLY
    dates = sorted(set(schedule.dates)) if is_monthly and schedule.dates else [start.day]
    begun = start.replace(day=1)
    passed = 12 * (since.year - start.year) + since.month - start.month
    for number in months[max(passed // months.step, 0) :]:
        month = begun + relativedelta(months=number)
        yield from sorted({month + relativedelta(day=day) for day in dates})


RULES = RuleSet(first, after)
