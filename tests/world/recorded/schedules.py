"""Recorded fires of schedules."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flowtui.flows.calendar.rules.glific import is_due, one_later, period_start
from flowtui.flows.calendar.rules.mailroom import (
    LETTERS,
    PERIODS,
    InvalidSchedule,
    KeptSchedule,
    kept_of,
)
from flowtui.flows.calendar.schedule import Repeat, Schedule, Weekday, coming, first_fire
from flowtui.flows.calendar.words import rapidpro_words
from flowtui.flows.policies.choices import ClockChange
from flowtui.flows.spec.platforms import PLATFORMS
from tests.world.recorded import Case, asserts

MAILROOM = PLATFORMS["textit"].policies
_FREQUENCIES = {"weekday": Repeat.WEEKLY, "weekend": Repeat.WEEKLY}


def moment(text: str) -> datetime:
    """Return the moment that a case says; without a zone it is UTC."""
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _days(case: Case) -> tuple[Weekday, ...]:
    return tuple(LETTERS[letter] for letter in case.get("repeat_days_of_week") or "")


@asserts("mailroom.get_next_fire")
def next_fire(case: Case, _rest: Any) -> None:
    """Each next fire is worked out at the one before."""
    said, zone = case["schedule"], ZoneInfo(case["tz"])
    kept = KeptSchedule(
        said["repeat_period"], said.get("repeat_hour_of_day"), said.get("repeat_minute_of_hour"),
        said.get("repeat_days_of_week") or "", said.get("repeat_day_of_month"),
    )  # fmt: skip
    now = moment(case["now"])
    if "error" in case:
        with pytest.raises(InvalidSchedule) as refusal:
            kept.next_fire(now, zone, ClockChange.GO)
        assert str(refusal.value) == case["error"]
        return
    for expected in case.get("nexts", [case.get("next")]):
        fire = kept.next_fire(now, zone, ClockChange.GO)
        if expected is None:
            assert fire is None
            return
        assert fire is not None
        assert fire == moment(expected)
        now = fire


@asserts("mailroom.new_schedule")
def new_schedule(case: Case, _rest: Any) -> None:
    """What is made of a start, and when it fires first."""
    zone = ZoneInfo(case["tz"])
    if "error" in case:
        assert case["repeat_period"] not in PERIODS
        assert case["error"] == f"invalid repeat period: {case['repeat_period']}"
        return
    schedule = _schedule(case)
    kept = kept_of(schedule, zone)
    if kept.period != "O":
        assert case.get("repeat_hour_of_day") == kept.hour
        assert case.get("repeat_minute_of_hour") == kept.minute
    assert case.get("repeat_day_of_month") == kept.day
    fire = first_fire(schedule, moment(case["now"]), zone, MAILROOM)
    expected = case.get("next_fire")
    assert fire == (moment(expected) if expected else None)


def _schedule(case: Case) -> Schedule:
    repeat = PERIODS[case["repeat_period"]]
    return Schedule(start=moment(case["start"]), repeat=repeat, days=_days(case))


@asserts("rapidpro.create_then_calculate_next_fire")
def first_and_nexts(case: Case, _rest: Any) -> None:
    """The first fire when it is made, those after it, and how it is told."""
    schedule, zone = _schedule(case), ZoneInfo(case["tz"])
    nexts = case.get("nexts") or []
    now = moment(case["now"])
    fires = coming(schedule, now, zone, MAILROOM, 1 + len(nexts))
    expected = [case["first"], *nexts] if case.get("first") else []
    assert list(fires) == [moment(each) for each in expected if each]
    if case.get("display") and schedule.repeat is not Repeat.ONCE:
        assert rapidpro_words(schedule, zone) == case["display"]


@asserts("rapidpro.update_schedule")
def update(case: Case, _rest: Any) -> None:
    """A start near midnight of another zone."""
    schedule, zone = _schedule(case), ZoneInfo(case["tz"])
    fire = first_fire(schedule, schedule.start, zone, MAILROOM)
    assert fire is not None
    if "first" in case:
        assert fire == moment(case["first"])
    if "first_time_utc" in case:
        assert f"{fire.astimezone(UTC):%H:%M:%S}" == case["first_time_utc"]


@asserts("rapidpro.day_names")
def day_names(case: Case, _rest: Any) -> None:
    """Days of the week in words."""
    days = _days(case)
    assert [day.capitalize() for day in Weekday if day in days] == list(case["display"])


@asserts("glific.compute_next")
def compute_next(case: Case, _rest: Any) -> None:
    """Each next fire of a trigger."""
    frequency = case["frequency"]
    tuple_of = tuple(Weekday)
    days: tuple[Weekday, ...] = tuple(
        tuple_of[number - 1] for number in case.get("days", []) if frequency == "weekly"
    )
    if frequency in _FREQUENCIES:
        days = tuple_of[:5] if frequency == "weekday" else tuple_of[5:]
    fire = moment(case["next_trigger_at"])
    schedule = Schedule(
        start=fire, repeat=_FREQUENCIES.get(frequency) or Repeat(frequency), days=days,
        dates=tuple(case.get("days", ())) if frequency == "monthly" else (),
        hours=tuple(case.get("hours", ())),
    )  # fmt: skip
    for expected in case["nexts"]:
        fire = one_later(schedule, fire, ZoneInfo(case.get("tz", "Asia/Kolkata")))
        assert fire == moment(expected)


@asserts("glific.period_start")
def period(case: Case, _rest: Any) -> None:
    """When the period began that a flow is for."""
    assert period_start(moment(case["now"]), case["period"]).isoformat() == case["since"]


_NOW = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_LOOKS: Mapping[str, tuple[Repeat, datetime, datetime | None, datetime]] = {
    "one-off, next time yesterday, last run yesterday": (
        Repeat.ONCE, _NOW - _DAY, _NOW - _DAY, _NOW,
    ),
    "frequency none at T+10 min, checked at T+2": (
        Repeat.ONCE, _NOW + 10 * _MINUTE, None, _NOW + 2 * _MINUTE,
    ),
    "same, checked at T+6": (Repeat.ONCE, _NOW + 10 * _MINUTE, None, _NOW + 6 * _MINUTE),
    "same, checked at T+10": (Repeat.ONCE, _NOW + 10 * _MINUTE, None, _NOW + 10 * _MINUTE),
    "daily, checked at +11 min and at +1 day 11 min": (
        Repeat.DAILY, _NOW + 10 * _MINUTE, None, _NOW + 11 * _MINUTE,
    ),
    "last_trigger_at empty, next time yesterday": (Repeat.DAILY, _NOW - _DAY, None, _NOW),
    "daily, both times yesterday": (Repeat.DAILY, _NOW - _DAY, _NOW - _DAY, _NOW),
    "hourly 12, 15, 21 India time, first run 06:30 UTC": (
        Repeat.HOURLY, _NOW.replace(hour=6, minute=30), None, _NOW.replace(hour=6, minute=30),
    ),
    "same, at 09:30 UTC": (
        Repeat.HOURLY, _NOW.replace(hour=9, minute=30), _NOW.replace(hour=6, minute=30),
        _NOW.replace(hour=9, minute=30),
    ),
    "weekly, all seven days, due yesterday": (Repeat.WEEKLY, _NOW - _DAY, _NOW - _DAY, _NOW),
}  # fmt: skip
"""The cases that are told in words: how it repeats, when it is due, was last, is looked at."""


@asserts("glific.trigger")
def trigger(case: Case, _rest: Any) -> None:
    """Whether a trigger fires when it is looked at, and when it does next."""
    if case["case"] not in _LOOKS:
        pytest.skip(f"nobody has told this yet: {case['case']}")
    repeat, due, last, now = _LOOKS[case["case"]]
    assert is_due(due, last, now, repeat) is case["result"].startswith("fires")
    if "once each time" in case["result"]:
        assert not is_due(due + _DAY, now, now + _MINUTE, repeat)
        assert is_due(due + _DAY, now, now + _DAY, repeat)
    _, told, clock = case["result"].partition("next at ")
    if told:
        hourly = Schedule(start=due, repeat=repeat, hours=(12, 15, 21))
        following = one_later(hourly, due, ZoneInfo("Asia/Kolkata"))
        assert following.hour == int(clock.split()[0])
