"""Glific's rules (lib/glific/triggers.ex, triggers/helper.ex).

All but the hours of an hourly one is UTC: days of the week and of the month as well, so that clock
times shift when clocks do. There is one fire a day at most. It is over when the next date is not
before that of the end.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from flowtui.flows.calendar.schedule import Repeat, RuleSet, Schedule
from flowtui.flows.policies.policies import Policies

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


def first(schedule: Schedule, now: datetime, zone: tzinfo, policies: Policies) -> datetime | None:
    """Return the start; if that is past, the fire after all that were missed."""
    start = schedule.start.astimezone(UTC)
    if schedule.repeat is Repeat.ONCE or start >= now:
        return start
    return after(schedule, now, zone, policies)


def after(
    schedule: Schedule, moment: datetime, zone: tzinfo, _policies: Policies
) -> datetime | None:
    """Return the next fire that is later than a moment; those that were missed are passed over."""
    if schedule.repeat is Repeat.ONCE:
        return None
    fire = _nearest(schedule, moment, zone)
    while not _is_over(schedule, later := one_later(schedule, fire, zone)):
        if later <= fire:
            return None
        if later > moment:
            return later
        fire = later
    return None


def one_later(schedule: Schedule, fire: datetime, zone: tzinfo) -> datetime:
    """Return the fire that follows on another; the same one where there is none (Glific)."""
    fire = fire.astimezone(UTC)
    match schedule.repeat:
        case Repeat.HOURLY:
            return _hourly(schedule, fire, zone)
        case Repeat.WEEKLY:
            return _weekly(schedule, fire)
        case Repeat.MONTHLY:
            return _monthly(schedule, fire)
        case Repeat.YEARLY:
            return fire  # there is nothing yearly
        case _:
            return fire + _DAY


def _nearest(schedule: Schedule, moment: datetime, zone: tzinfo) -> datetime:
    """Return from when to go on: the start, or what leads to the same fires and is nearer by."""
    start = schedule.start.astimezone(UTC)
    passed = moment - start
    if passed < _DAY:
        return start
    match schedule.repeat:
        case Repeat.HOURLY if schedule.hours:
            return max(start, _first_hour(schedule, start, moment, zone))
        case Repeat.HOURLY:
            return start + _HOUR * (passed // _HOUR)
        case Repeat.MONTHLY if schedule.dates:
            return max(start, _in_january(schedule, start, moment))
        case Repeat.DAILY | Repeat.WEEKLY:
            return start + _DAY * (passed // _DAY)
        case _:
            return start


def _first_hour(schedule: Schedule, start: datetime, moment: datetime, zone: tzinfo) -> datetime:
    """Return the first hour listed of the day before: it fires on every day but the start's."""
    day = moment.astimezone(zone).date() - _DAY
    return _at_hour(day, schedule.hours[0], start.astimezone(zone))


def _in_january(schedule: Schedule, start: datetime, moment: datetime) -> datetime:
    """Return the first date listed of the last January.

    It fires then, since December lacks no date, whatever came of those that a month lacked.
    """
    fire = start.replace(year=moment.year, month=1, day=min(schedule.dates))
    return fire if fire <= moment else fire.replace(year=fire.year - 1)


def _is_over(schedule: Schedule, fire: datetime) -> bool:
    return schedule.end is not None and fire.date() >= schedule.end.astimezone(UTC).date()


def _hourly(schedule: Schedule, fire: datetime, zone: tzinfo) -> datetime:
    """Return the next hour listed, in the order listed; the first one is always tomorrow's."""
    local = fire.astimezone(zone)
    if not schedule.hours:
        return fire + _HOUR
    later = [hour for hour in schedule.hours if hour > local.hour]
    hour = later[0] if later else schedule.hours[0]
    days = 0 if later and hour != schedule.hours[0] else 1
    return _at_hour(local.date() + days * _DAY, hour, local)


def _at_hour(day: date, hour: int, like: datetime) -> datetime:
    """Return an hour of a day, at the minute and second and in the zone of another time."""
    clock = time(hour, like.minute, like.second, tzinfo=like.tzinfo)
    return datetime.combine(day, clock).astimezone(UTC)


def _weekly(schedule: Schedule, fire: datetime) -> datetime:
    listed = {day.position for day in schedule.days}
    for days in range(1, 8):
        later = fire + days * _DAY
        if later.weekday() in listed:
            return later
    return fire


def _monthly(schedule: Schedule, fire: datetime) -> datetime:
    """Return the next date listed: in this month, not cut to its length, or the first of the next.

    That the one in this month is not cut lets the 31st of February be 3 March; the first date of
    the next month is cut (both Glific's).
    """
    dates = sorted(set(schedule.dates)) or [fire.day]
    today = fire.day
    later = next((day for day in dates if day > today), None)
    if later is not None and today < monthrange(fire.year, fire.month)[1]:
        return fire + timedelta(days=later - today)
    year, month = fire.year + fire.month // 12, fire.month % 12 + 1
    day = min(dates[0], monthrange(year, month)[1])
    return fire.replace(year=year, month=month, day=day)


def period_start(now: datetime, period: str) -> date:
    """Return the day on which the period began that a periodic flow is for.

    `period` is `monthly`, `weekly`, `daily` or the name of a day of the week, in small letters.
    """
    today = now.date()
    if period == "monthly":
        return today.replace(day=1)
    if period == "weekly":
        return today - timedelta(days=today.weekday())
    return today


def is_due(next_fire: datetime, last_fire: datetime | None, now: datetime, repeat: Repeat) -> bool:
    """Return whether a trigger fires when it is looked at, which is once a minute.

    It looks a minute ahead, and fires once a date at most; an hourly one once an hour.
    """
    if next_fire >= now + timedelta(minutes=1):
        return False
    if last_fire is None:
        return True
    last, current = last_fire.astimezone(UTC), now.astimezone(UTC)
    if repeat is Repeat.HOURLY:
        return last.date() < current.date() or last.hour < current.hour
    return last.date() < current.date()


RULES = RuleSet(first, after)
