"""Schedules: when they fire, by three sets of rules, over changes of clocks and short months."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.calendar.rules.glific import one_later
from flowtui.flows.calendar.schedule import (
    Repeat,
    Schedule,
    Weekday,
    coming,
    faults_of,
    first_fire,
    next_fire,
)
from flowtui.flows.policies.choices import ClockChange, ScheduleRules
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.platforms import PLATFORMS

KIGALI, LOS_ANGELES = ZoneInfo("Africa/Kigali"), ZoneInfo("America/Los_Angeles")
LONDON, CAIRO = ZoneInfo("Europe/London"), ZoneInfo("Africa/Cairo")
OURS = Policies()
MAILROOM, GLIFIC = (PLATFORMS[name].policies for name in ("textit", "glific"))
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
MON, FRI = Weekday.MONDAY, Weekday.FRIDAY


def at(text: str, zone: ZoneInfo = KIGALI) -> datetime:
    """Return a clock time in a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def fires(
    schedule: Schedule, zone: ZoneInfo, policies: Policies, count: int, now: datetime = LONG_AGO
) -> list[str]:
    """Return the next fires as clocks in the zone show them."""
    times = coming(schedule, now, zone, policies, count)
    return [f"{fire.astimezone(zone):%Y-%m-%d %H:%M}" for fire in times]


def schedule_of(start: str, zone: ZoneInfo = KIGALI, **fields: Any) -> Schedule:
    """Return a schedule that starts at a clock time."""
    return Schedule(start=at(start, zone), **fields)


LISTED = [
        (schedule_of("2026-01-05T09:00"), ["2026-01-05 09:00"]),
        (
            schedule_of("2026-01-05T09:00", repeat=Repeat.DAILY, every=3),
            ["2026-01-05 09:00", "2026-01-08 09:00", "2026-01-11 09:00"],
        ),
        (
            schedule_of("2026-01-07T09:00", repeat=Repeat.WEEKLY, days=(FRI, MON)),
            ["2026-01-09 09:00", "2026-01-12 09:00", "2026-01-16 09:00"],
        ),
        (
            schedule_of("2026-01-07T09:00", repeat=Repeat.WEEKLY, days=(FRI, MON), every=2),
            ["2026-01-09 09:00", "2026-01-19 09:00", "2026-01-23 09:00"],
        ),
        (
            schedule_of("2026-01-31T10:00", repeat=Repeat.MONTHLY),
            ["2026-01-31 10:00", "2026-02-28 10:00", "2026-03-31 10:00", "2026-04-30 10:00"],
        ),
        (
            schedule_of("2026-01-10T10:00", repeat=Repeat.MONTHLY, dates=(15, 1)),
            ["2026-01-15 10:00", "2026-02-01 10:00", "2026-02-15 10:00"],
        ),
        (
            schedule_of("2026-01-30T10:00", repeat=Repeat.MONTHLY, dates=(30, 31)),
            ["2026-01-30 10:00", "2026-01-31 10:00", "2026-02-28 10:00", "2026-03-30 10:00"],
        ),
        (
            schedule_of("2024-02-29T10:00", repeat=Repeat.YEARLY),
            ["2024-02-29 10:00", "2025-02-28 10:00", "2026-02-28 10:00", "2027-02-28 10:00",
             "2028-02-29 10:00"],
        ),
        (
            schedule_of("2026-01-05T10:15", repeat=Repeat.HOURLY, hours=(21, 12)),
            ["2026-01-05 12:15", "2026-01-05 21:15", "2026-01-06 12:15"],
        ),
        (
            schedule_of("2026-01-05T22:15", repeat=Repeat.HOURLY, every=2),
            ["2026-01-05 22:15", "2026-01-06 00:15", "2026-01-06 02:15"],
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(("schedule", "expected"), LISTED)
def test_what_is_listed_fires_from_the_start_on(schedule: Schedule, expected: list[str]) -> None:
    assert fires(schedule, KIGALI, OURS, len(expected)) == expected


@pytest.mark.parametrize(
    ("policies", "expected"),
    [
        (OURS, ["2026-01-09 09:00", "2026-01-12 09:00", "2026-01-16 09:00"]),
        (MAILROOM, ["2026-01-07 09:00", "2026-01-09 09:00", "2026-01-12 09:00"]),
        (GLIFIC, ["2026-01-07 09:00", "2026-01-09 09:00", "2026-01-12 09:00"]),
    ],
)
def test_the_first_fire_of_a_weekly_one_is_a_day_listed_or_its_start(
    policies: Policies, expected: list[str]
) -> None:
    weekly = schedule_of("2026-01-07T09:00", repeat=Repeat.WEEKLY, days=(MON, FRI))
    assert fires(weekly, KIGALI, policies, 3) == expected


@pytest.mark.parametrize(
    ("policies", "expected"),
    [
        (OURS, ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        (MAILROOM, ["2024-02-29", "2025-03-01", "2026-03-01", "2027-03-01", "2028-03-01"]),
        (GLIFIC, ["2024-02-29"]),
    ],
)
def test_a_leap_day_every_year(policies: Policies, expected: list[str]) -> None:
    yearly = schedule_of("2024-02-29T10:00", repeat=Repeat.YEARLY)
    assert [text[:10] for text in fires(yearly, KIGALI, policies, 5)] == expected


@pytest.mark.parametrize(
    ("policies", "zone", "day", "clock", "expected"),
    [
        (OURS, LOS_ANGELES, "2026-03-07", "02:30", ["02:30", "03:30", "02:30"]),
        (MAILROOM, LOS_ANGELES, "2026-03-07", "02:30", ["02:30", "01:30", "01:30"]),
        (OURS, LOS_ANGELES, "2026-10-31", "01:30", ["01:30-0700", "01:30-0700", "01:30-0800"]),
        (MAILROOM, LOS_ANGELES, "2026-10-31", "01:30", ["01:30-0700", "01:30-0700", "01:30-0800"]),
        (OURS, LONDON, "2026-03-28", "01:30", ["01:30", "02:30", "01:30"]),
        (MAILROOM, LONDON, "2026-03-28", "01:30", ["01:30", "02:30", "02:30"]),
        (OURS, LONDON, "2026-10-24", "01:30", ["01:30+0100", "01:30+0100", "01:30+0000"]),
        (MAILROOM, LONDON, "2026-10-24", "01:30", ["01:30+0100", "01:30+0000", "01:30+0000"]),
        (GLIFIC, LONDON, "2026-03-28", "01:30", ["01:30", "02:30", "02:30"]),
        (OURS, CAIRO, "2026-04-23", "00:30", ["00:30", "01:30", "00:30"]),
        (MAILROOM, CAIRO, "2026-04-23", "00:30", ["00:30", "01:30", "01:30"]),
        (OURS, KIGALI, "2026-03-28", "02:30", ["02:30", "02:30", "02:30"]),
    ],
)
def test_a_daily_one_over_changes_of_clocks(
    policies: Policies, zone: ZoneInfo, day: str, clock: str, expected: list[str]
) -> None:
    daily = schedule_of(f"{day}T{clock}", zone, repeat=Repeat.DAILY)
    form = "%H:%M%z" if len(expected[0]) > 5 else "%H:%M"
    times = coming(daily, LONG_AGO, zone, policies, 3)
    assert [f"{fire.astimezone(zone):{form}}" for fire in times] == expected


@pytest.mark.parametrize(
    ("policies", "zone", "start", "offset"),
    [
        (OURS, CAIRO, "2026-10-28T23:30", "+0300"), (MAILROOM, CAIRO, "2026-10-28T23:30", "+0200"),
        (OURS, LOS_ANGELES, "2026-10-31T01:30", "-0700"),
        (MAILROOM, LOS_ANGELES, "2026-10-31T01:30", "-0700"),
    ],
)  # fmt: skip
def test_a_time_that_happens_twice_is_met_once(
    policies: Policies, zone: ZoneInfo, start: str, offset: str
) -> None:
    daily = schedule_of(start, zone, repeat=Repeat.DAILY)
    times = [fire.astimezone(zone) for fire in coming(daily, LONG_AGO, zone, policies, 3)]
    assert f"{times[1]:%z}" == offset
    assert [f"{fire:%H:%M}" for fire in times] == [start[-5:]] * 3
    assert len({fire.date() for fire in times}) == 3


@pytest.mark.parametrize(
    ("policies", "expected"),
    [
        (OURS, ["2026-03-09 02:30", "2026-03-16 02:30"]),
        # it steps through the day before, and at 01:31 the right time is still to come
        (MAILROOM, ["2026-03-09 01:30", "2026-03-09 02:30"]),
    ],
)
def test_a_weekly_one_the_day_after_clocks_are_put_forward(
    policies: Policies, expected: list[str]
) -> None:
    weekly = schedule_of("2026-03-02T02:30", LOS_ANGELES, repeat=Repeat.WEEKLY, days=(MON,))
    assert fires(weekly, LOS_ANGELES, policies, 3)[1:] == expected


@pytest.mark.parametrize("zone", [KIGALI, LOS_ANGELES])
def test_days_of_glific_are_those_of_utc(zone: ZoneInfo) -> None:
    start, end = (datetime(2026, 3, day, 3, 30, tzinfo=UTC) for day in (2, 12))
    days = (MON, Weekday.THURSDAY)
    weekly = Schedule(start=start, repeat=Repeat.WEEKLY, days=days, end=end)
    assert [fire.day for fire in coming(weekly, LONG_AGO, zone, GLIFIC, 9)] == [2, 5, 9]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ((5, 31), ["02-05", "03-03", "03-05", "03-31", "04-05", "05-01", "05-05"]),
        ((31,), ["02-05", "03-03", "03-31", "04-30", "05-31", "06-30", "07-31"]),
        ((1, 31), ["02-05", "03-03", "03-31", "04-01", "05-01", "05-31", "06-01"]),
    ],
)
def test_dates_that_a_month_lacks_run_over_in_glific(
    dates: tuple[int, ...], expected: list[str]
) -> None:
    start = datetime(2026, 2, 5, 3, 30, tzinfo=UTC)
    monthly = Schedule(start=start, repeat=Repeat.MONTHLY, dates=dates)
    times = coming(monthly, LONG_AGO, KIGALI, GLIFIC, len(expected))
    assert [f"{fire:%m-%d}" for fire in times] == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2027-01-01", "2027-01-05"), ("2027-01-05", "2027-01-31"), ("2027-02-04", "2027-02-05"),
        ("2027-02-06", "2027-03-03"), ("2026-01-04", "2026-01-05"),
    ],
)  # fmt: skip
def test_a_monthly_one_of_glific_is_taken_up_again(moment: str, expected: str) -> None:
    start = datetime(2025, 11, 5, tzinfo=UTC)
    monthly = Schedule(start=start, repeat=Repeat.MONTHLY, dates=(31, 5))
    fire = next_fire(monthly, datetime.fromisoformat(f"{moment}T00:00Z"), KIGALI, GLIFIC)
    assert f"{fire:%Y-%m-%d}" == expected


def test_an_hourly_one_of_glific_goes_on_for_decades() -> None:
    hourly = schedule_of("2026-01-05T09:00", repeat=Repeat.HOURLY)
    assert next_fire(hourly, at("2066-01-05T09:30"), KIGALI, GLIFIC) == at("2066-01-05T10:00")


def test_what_clocks_do_is_a_policy_of_its_own() -> None:
    daily = schedule_of("2026-03-07T02:30", LOS_ANGELES, repeat=Repeat.DAILY)
    shown = {
        str(change): fires(daily, LOS_ANGELES, replace(OURS, dst=change), 3)[1:]
        for change in ClockChange
    }
    assert shown == {
        "later_first": ["2026-03-08 03:30", "2026-03-09 02:30"],
        "go": ["2026-03-08 01:30", "2026-03-09 02:30"],
        "utc": ["2026-03-08 03:30", "2026-03-09 03:30"],
    }


def test_what_was_missed_is_not_made_up_for() -> None:
    daily = schedule_of("2026-01-05T09:00", repeat=Repeat.DAILY)
    resumed = at("2026-01-08T08:59")
    assert next_fire(daily, resumed, KIGALI, OURS) == at("2026-01-08T09:00")
    assert next_fire(daily, resumed, KIGALI, MAILROOM) == at("2026-01-09T09:00")  # within a minute
    assert next_fire(daily, resumed, KIGALI, GLIFIC) == at("2026-01-08T09:00")


@pytest.mark.parametrize("rules", ScheduleRules)
def test_it_is_over_at_its_end(rules: ScheduleRules) -> None:
    policies = {"flowtui": OURS, "mailroom": MAILROOM, "glific": GLIFIC}[rules]
    daily = schedule_of("2026-01-05T09:00", repeat=Repeat.DAILY, end=at("2026-01-07T09:00"))
    last = {"flowtui": 7, "mailroom": 7, "glific": 6}[rules]  # Glific: before the date of the end
    shown = fires(daily, KIGALI, policies, 9)
    assert shown == [f"2026-01-{day:02} 09:00" for day in range(5, last + 1)]


@pytest.mark.parametrize(
    ("policies", "expected"),
    [(OURS, []), (MAILROOM, ["2026-01-05 09:00"]), (GLIFIC, ["2026-01-05 09:00"])],
)
def test_what_happens_once_and_is_past(policies: Policies, expected: list[str]) -> None:
    once = schedule_of("2026-01-05T09:00")
    assert fires(once, KIGALI, policies, 2, now=at("2026-01-06T00:00")) == expected


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"repeat": Repeat.WEEKLY}, "days"),
        ({"repeat": Repeat.MONTHLY, "dates": (1, 0)}, "dates[1]"),
        ({"repeat": Repeat.MONTHLY, "dates": (32,)}, "dates[0]"),
        ({"repeat": Repeat.HOURLY, "hours": (24,)}, "hours[0]"),
        ({"repeat": Repeat.DAILY, "every": 0}, "every"),
        ({"repeat": Repeat.DAILY, "end": at("2026-01-05T08:59")}, "end"),
        ({}, "start"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(fields: dict[str, Any], field: str) -> None:
    schedule = schedule_of("2026-01-05T09:00", **fields)
    assert [fault.field for fault in faults_of(schedule, at("2026-02-01T00:00"))] == [field]
    soon = faults_of(schedule, at("2026-01-05T09:00"))
    assert [fault.field for fault in soon] == ([field] if field != "start" else [])


@pytest.mark.parametrize("policies", [OURS, MAILROOM, GLIFIC])
@pytest.mark.parametrize(
    "fields",
    [
        {"repeat": Repeat.MONTHLY, "dates": (0,)}, {"repeat": Repeat.MONTHLY, "dates": (-1, 5)},
        {"repeat": Repeat.HOURLY, "hours": (24,)}, {"repeat": Repeat.DAILY, "every": 0},
        {"repeat": Repeat.WEEKLY, "days": (MON,), "every": -2},
    ],
)  # fmt: skip
def test_with_numbers_out_of_range_it_never_fires(
    fields: dict[str, Any], policies: Policies
) -> None:
    schedule = schedule_of("2026-01-05T09:00", **fields)
    assert coming(schedule, LONG_AGO, KIGALI, policies, 3) == ()
    assert next_fire(schedule, at("2026-03-01T00:00"), KIGALI, policies) is None


@pytest.mark.parametrize("policies", [OURS, MAILROOM, GLIFIC])
@pytest.mark.parametrize("repeat", Repeat)
@pytest.mark.parametrize("year", [1, 9999])
def test_nothing_is_due_where_calendars_end(year: int, repeat: Repeat, policies: Policies) -> None:
    edge = datetime(year, 1, 1, tzinfo=UTC) if year == 1 else datetime(year, 12, 31, tzinfo=UTC)
    schedule = Schedule(start=edge, repeat=repeat, days=(MON,))
    assert coming(schedule, LONG_AGO, LOS_ANGELES, policies, 3) == ()
    early = replace(schedule, start=LONG_AGO)
    assert next_fire(early, edge, LOS_ANGELES, policies) is None


ZONES = st.sampled_from([KIGALI, LOS_ANGELES, LONDON, CAIRO])
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
SCHEDULES = st.builds(
    Schedule,
    start=MOMENTS,
    repeat=st.sampled_from(Repeat),
    every=st.integers(1, 5),
    days=st.lists(st.sampled_from(Weekday), min_size=1, max_size=7, unique=True).map(tuple),
    dates=st.lists(st.integers(1, 31), max_size=3, unique=True).map(tuple),
    hours=st.lists(st.integers(0, 23), max_size=3, unique=True).map(tuple),
    end=st.none() | MOMENTS,
)
RULES = st.sampled_from([OURS, MAILROOM, GLIFIC])


@given(SCHEDULES, MOMENTS, ZONES, RULES)
def test_a_fire_is_later_than_the_one_before_and_not_after_the_end(
    schedule: Schedule, now: datetime, zone: ZoneInfo, policies: Policies
) -> None:
    times = coming(schedule, now, zone, policies, 6)
    assert all(one < two for one, two in pairwise(times))
    for one, two in pairwise(times):
        assert next_fire(schedule, one, zone, policies) == two
    if schedule.end and schedule.repeat is not Repeat.ONCE:
        assert all(fire <= schedule.end for fire in times[1:])


@given(SCHEDULES, st.integers(0, 900), ZONES)
def test_glific_goes_on_as_if_it_had_fired_all_along(
    schedule: Schedule, days: int, zone: ZoneInfo
) -> None:
    moment = schedule.start + timedelta(days=days, hours=days % 24)
    fire = schedule.start.astimezone(UTC)
    while (later := one_later(schedule, fire, zone)) > fire and later <= moment:
        fire = later
    is_over = schedule.end is not None and later.date() >= schedule.end.date()
    none = schedule.repeat is Repeat.ONCE or later <= fire or is_over
    assert next_fire(schedule, moment, zone, GLIFIC) == (None if none else later)


@given(SCHEDULES, MOMENTS, MOMENTS, ZONES)
def test_ours_fires_only_at_what_it_lists(
    schedule: Schedule, now: datetime, later: datetime, zone: ZoneInfo
) -> None:
    start = schedule.start.astimezone(zone)
    for fire in coming(schedule, now, zone, OURS, 5):
        assert fire >= max(now, schedule.start)
        local = fire.astimezone(zone)
        clock = (local.minute, local.second) == (start.minute, start.second)
        assert clock or local.utcoffset() != start.utcoffset()
        if schedule.repeat is Repeat.WEEKLY:
            assert tuple(Weekday)[local.weekday()] in schedule.days or local.hour < 3
    following = next_fire(schedule, later, zone, OURS)
    assert following is None or following > later
    first = first_fire(schedule, later, zone, OURS)
    if first is not None and first > later:
        assert first == following


@given(MOMENTS, ZONES)
def test_a_daily_one_fires_on_every_day_of_the_calendar_once(
    start: datetime, zone: ZoneInfo
) -> None:
    daily = Schedule(start=start, repeat=Repeat.DAILY)
    times = coming(daily, LONG_AGO, zone, OURS, 400)
    days = [fire.astimezone(zone).date() for fire in times]
    assert days == [days[0] + timedelta(days=number) for number in range(400)]
