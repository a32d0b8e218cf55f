"""Schedules in words, and the fires of one as people say them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from flowtui.flows.calendar.schedule import WEEKDAYS, WEEKEND, Repeat, Schedule, Weekday
from flowtui.model.environment import zone_name

_PERIODS = {
    Repeat.HOURLY: "hour", Repeat.DAILY: "day", Repeat.WEEKLY: "week", Repeat.MONTHLY: "month",
    Repeat.YEARLY: "year",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def schedule_words(schedule: Schedule, zone: tzinfo) -> str:
    """Return a schedule in words, like `every Monday at 09:00, until 12 January 2026`."""
    words = _words(schedule, schedule.start.astimezone(zone))
    if schedule.end is None or schedule.repeat is Repeat.ONCE:
        return words
    return f"{words}, until {_date(schedule.end.astimezone(zone))}"


def fire_words(fire: datetime, zone: tzinfo, now: datetime | None = None) -> str:
    """Return when something fires, like `Mon 12 Jan 09:00 Africa/Kigali`.

    The year is said where it is not that of `now`.
    """
    local = fire.astimezone(zone)
    same = now is not None and now.astimezone(zone).year == local.year
    year = "" if same else f" {local.year}"
    month = _MONTHS[local.month - 1][:3]
    clock = f"{local:%H:%M}" + (f":{local.second:02}" if local.second else "")
    name = zone_name(zone) or f"{local:%Z}"
    return f"{_SHORT_DAYS[local.weekday()]} {local.day} {month}{year} {clock} {name}"


def days_words(days: Iterable[Weekday]) -> str:
    """Return days of the week in words, in their order, like `Monday and Friday`."""
    listed = [day for day in Weekday if day in set(days)]
    if listed == list(WEEKDAYS):
        return "weekday"
    if listed == list(WEEKEND):
        return "day of the weekend"
    if listed == list(Weekday):
        return "day"
    return joined([day.capitalize() for day in listed])


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence, like `Monday, Tuesday and Friday`."""
    *most, last = words or ("nothing",)
    return f"{', '.join(most)} and {last}" if most else last


def ordinal(number: int) -> str:
    """Return a number as one of an order: `1st`, `22nd`, `13th`."""
    teens = number % 100 in {11, 12, 13}
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(schedule: Schedule, start: datetime) -> str:
    at = f"at {start:%H:%M}"
    match schedule.repeat:
        case Repeat.ONCE:
            return f"once, on {_SHORT_DAYS[start.weekday()]} {_date(start)} {at}"
        case Repeat.HOURLY:
            return _hourly(schedule, start)
        case Repeat.WEEKLY:
            return f"{_weekly(schedule)} {at}"
        case Repeat.MONTHLY:
            dates = sorted(set(schedule.dates)) or [start.day]
            return f"on the {joined([ordinal(day) for day in dates])} of {_each(schedule)} {at}"
        case Repeat.YEARLY:
            return f"{_each(schedule)} on {start.day} {_MONTHS[start.month - 1]} {at}"
        case _:
            return f"{_each(schedule)} {at}"


def _hourly(schedule: Schedule, start: datetime) -> str:
    minute = f"{start.minute:02}"
    if schedule.hours:
        hours = [f"{hour:02}:{minute}" for hour in sorted(set(schedule.hours))]
        return f"every day at {joined(hours)}"
    return f"{_each(schedule)} at {minute} past"


def _weekly(schedule: Schedule) -> str:
    days = days_words(schedule.days)
    if schedule.every == 1:
        return f"every {days}"
    return f"{days[0].upper()}{days[1:]} of {_each(schedule)}"


def _each(schedule: Schedule) -> str:
    """Return of which periods it is, like `every second week`."""
    period = _PERIODS[schedule.repeat]
    if schedule.every == 1:
        return f"every {period}"
    return f"every {'second' if schedule.every == 2 else ordinal(schedule.every)} {period}"


def _date(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def rapidpro_words(schedule: Schedule, zone: tzinfo) -> str:
    """Return a schedule in the words of RapidPro's lists."""
    start = schedule.start.astimezone(zone)
    match schedule.repeat:
        case Repeat.DAILY:
            return f"each day at {start:%H:%M}"
        case Repeat.WEEKLY:
            days = [day.capitalize() for day in Weekday if day in schedule.days]
            return f"each week on {', '.join(days)}"
        case Repeat.MONTHLY:
            return f"each month on the {ordinal((schedule.dates or (start.day,))[0])}"
        case Repeat.YEARLY:
            return f"each year on {_MONTHS[start.month - 1]} {ordinal(start.day)}"
        case _:
            return f"on {_date(start)} at {start:%H:%M}"
