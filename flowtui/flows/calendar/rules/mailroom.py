"""Mailroom's rules (core/models/schedule.go, and temba/schedules/models.py for the first fire).

It keeps of a schedule the hour and the minute of its start, the days of the week, and the day of
the month. Of a yearly one it keeps neither month nor day: those are of the day on which the next
fire is worked out, so that one that fires late moves for good, and 29 February becomes 1 March.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from flowtui.flows.calendar.clock import instant
from flowtui.flows.calendar.schedule import Repeat, RuleSet, Schedule, Weekday
from flowtui.flows.policies.choices import ClockChange
from flowtui.flows.policies.policies import Policies

LETTERS = dict(zip("MTWRFSU", Weekday, strict=True))
"""The days of the week as RapidPro writes them."""
PERIODS = {
    "O": Repeat.ONCE, "D": Repeat.DAILY, "W": Repeat.WEEKLY, "M": Repeat.MONTHLY,
    "Y": Repeat.YEARLY,
}  # fmt: skip
"""What RapidPro repeats by, as it writes that; there is nothing hourly."""
_GUARD = timedelta(minutes=1)
"""The next fire is later than this from now: clocks drift (mailroom)."""
_DAY = timedelta(days=1)


class InvalidSchedule(ValueError):
    """A schedule that mailroom refuses; the text is its own."""


@dataclass(frozen=True, slots=True)
class KeptSchedule:
    """What mailroom keeps of a schedule."""

    period: str
    """A letter, see `PERIODS`."""
    hour: int | None = None
    minute: int | None = None
    days: str = ""
    """Letters, see `LETTERS`."""
    day: int | None = None
    """The day of the month, from 1."""

    def check(self) -> None:
        """Do nothing if mailroom takes it.

        Raises:
            InvalidSchedule: it does not.
        """
        if self.period not in PERIODS:
            raise InvalidSchedule(f"unknown repeat period: {self.period}")
        if self.period == "O":
            return
        if self.hour is None:
            raise InvalidSchedule("no repeat_hour_of_day set")
        if self.minute is None:
            raise InvalidSchedule("no repeat_minute_of_hour set")
        if self.period == "W" and not self.days:
            raise InvalidSchedule("repeats weekly but has no repeat_days_of_week")
        for letter in self.days:
            if letter not in LETTERS:
                raise InvalidSchedule(f"unknown day of week '{letter}'")
        if self.period == "M" and self.day is None:
            raise InvalidSchedule("repeats monthly but has no repeat_day_of_month")

    def next_fire(self, now: datetime, zone: tzinfo, change: ClockChange) -> datetime | None:
        """Return the next fire that is worked out `now`; None if there is none.

        Raises:
            InvalidSchedule: mailroom does not take it.
        """
        self.check()
        if self.period == "O":
            return None
        least = now + _GUARD
        today = least.astimezone(zone)
        fire = self._at(today.year, today.month, today.day, zone, change)
        match self.period:
            case "D":
                while fire <= least:
                    fire = _later(fire, _DAY, zone, change)
            case "W":
                listed = {LETTERS[letter].position for letter in self.days}
                while fire <= least or fire.astimezone(zone).weekday() not in listed:
                    fire = _later(fire, _DAY, zone, change)
            case "M":
                fire = self._in_month(today.year, today.month, zone, change)
                months = today.month
                while fire <= least:
                    months += 1
                    year, month = today.year + (months - 1) // 12, (months - 1) % 12 + 1
                    fire = self._in_month(year, month, zone, change)
            case _:
                while fire <= least:
                    fire = _a_year_later(fire, zone, change)
        return fire

    def _at(self, year: int, month: int, day: int, zone: tzinfo, change: ClockChange) -> datetime:
        local = datetime(year, month, day, self.hour or 0, self.minute or 0)  # noqa: DTZ001 - local
        return instant(local, zone, change)

    def _in_month(self, year: int, month: int, zone: tzinfo, change: ClockChange) -> datetime:
        """Return the fire of a month: on the day that is kept, or its last one."""
        day = min(self.day or 1, monthrange(year, month)[1])
        return self._at(year, month, day, zone, change)


def _later(fire: datetime, span: timedelta, zone: tzinfo, change: ClockChange) -> datetime:
    """Return a fire so many days later, at the clock time that was reached (Go's `AddDate`)."""
    return instant(_clock(fire, zone) + span, zone, change)


def _a_year_later(fire: datetime, zone: tzinfo, change: ClockChange) -> datetime:
    """Return a fire a year later; what is no date then is the day after (Go's `AddDate`)."""
    local = _clock(fire, zone)
    if (local.month, local.day) == (2, 29):
        local = local.replace(month=3, day=1)  # no leap year follows on another
    return instant(local.replace(year=local.year + 1), zone, change)


def _clock(fire: datetime, zone: tzinfo) -> datetime:
    return fire.astimezone(zone).replace(tzinfo=None, fold=0)


def kept_of(schedule: Schedule, zone: tzinfo) -> KeptSchedule:
    """Return what mailroom keeps of a schedule; what it has no words for is left out.

    Raises:
        InvalidSchedule: it repeats as nothing does there.
    """
    letters = {repeat: letter for letter, repeat in PERIODS.items()}
    if schedule.repeat not in letters:
        raise InvalidSchedule(f"unknown repeat period: {schedule.repeat}")
    start = schedule.start.astimezone(zone)
    days = "".join(letter for letter, day in LETTERS.items() if day in schedule.days)
    is_monthly = schedule.repeat is Repeat.MONTHLY
    day = (schedule.dates[0] if schedule.dates else start.day) if is_monthly else None
    return KeptSchedule(letters[schedule.repeat], start.hour, start.minute, days, day)


def first(schedule: Schedule, now: datetime, zone: tzinfo, policies: Policies) -> datetime | None:
    """Return the start if it is to come, whatever day it is; else what follows now.

    What happens once keeps its start even if that is past.
    """
    start = schedule.start.astimezone(UTC)
    if schedule.repeat is Repeat.ONCE or start >= now:
        return start
    return after(schedule, now, zone, policies)


def after(
    schedule: Schedule, moment: datetime, zone: tzinfo, policies: Policies
) -> datetime | None:
    """Return the next fire that is worked out at a moment; None from the end on.

    One that mailroom would not have taken does not fire.
    """
    try:
        fire = kept_of(schedule, zone).next_fire(moment, zone, policies.dst)
    except InvalidSchedule:
        return None
    is_over = fire is None or (schedule.end is not None and fire > schedule.end)
    return None if is_over else fire


RULES = RuleSet(first, after)
