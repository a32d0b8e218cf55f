"""Points of campaigns: when they are due, and how they are read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.calendar.campaign import (
    Point,
    StartMode,
    Unit,
    fire_time,
    point_words,
    read_campaign,
)
from flowtui.flows.policies.choices import PointPast, PointRound
from flowtui.flows.policies.policies import Policies
from flowtui.model.codec.wire import Unreadable

LONDON = ZoneInfo("Europe/London")
OURS = Policies()
EARLY = datetime(2026, 1, 1, tzinfo=UTC)


def at(text: str) -> datetime:
    """Return a clock time in London."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def point(offset: int, unit: Unit, hour: int | None = None) -> Point:
    """Return a point around the date of joining."""
    return Point(
        uuid="p", relative_to="joined", relative_to_label="Joined", offset=offset, unit=unit,
        delivery_hour=hour,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("offset", "unit", "hour", "date", "fire"),
    [
        (2, Unit.DAYS, None, "2026-03-28T01:30", "2026-03-30T01:30"),
        (1, Unit.DAYS, None, "2026-03-28T01:30", "2026-03-29T02:30"),  # 01:30 is not there
        (24, Unit.HOURS, None, "2026-03-28T01:30", "2026-03-29T02:30"),
        (48, Unit.HOURS, None, "2026-03-28T12:00", "2026-03-30T13:00"),  # hours, not days
        (-1, Unit.WEEKS, 9, "2026-06-10T23:59", "2026-06-03T09:00"),
        (30, Unit.MINUTES, 9, "2026-06-10T23:40", "2026-06-11T09:00"),  # the day that is reached
        (0, Unit.DAYS, 9, "2026-06-10T23:40", "2026-06-10T09:00"),
    ],
)
def test_when_a_point_is_due(
    offset: int, unit: Unit, hour: int | None, date: str, fire: str
) -> None:
    due = fire_time(point(offset, unit, hour), at(date), EARLY, LONDON, OURS)
    assert due == at(fire).astimezone(UTC)


@pytest.mark.parametrize(
    ("rounding", "seconds"), [(PointRound.UP_TO_MINUTE, 0), (PointRound.EXACT, 30)]
)
def test_whether_seconds_count_is_a_policy(rounding: PointRound, seconds: int) -> None:
    policies = replace(OURS, point_round=rounding)
    value = at("2026-06-10T10:00") + timedelta(seconds=30)
    due = fire_time(point(10, Unit.MINUTES), value, EARLY, LONDON, policies)
    minute = 10 if seconds else 11
    assert due == at("2026-06-10T10:00") + timedelta(minutes=minute, seconds=seconds)


@pytest.mark.parametrize("past", PointPast)
def test_what_is_past_is_not_due_or_at_once(past: PointPast) -> None:
    policies = replace(OURS, point_past=past)
    now = at("2026-06-10T10:00")
    late = fire_time(point(-1, Unit.MINUTES), now, now, LONDON, policies)
    assert late == (now if past is PointPast.AT_ONCE else None)
    assert fire_time(point(0, Unit.MINUTES), now, now, LONDON, policies) == now


def test_without_a_date_nothing_is_due_nor_beyond_the_calendar() -> None:
    assert fire_time(point(1, Unit.DAYS), None, EARLY, LONDON, OURS) is None
    assert fire_time(point(10**9, Unit.WEEKS), EARLY, EARLY, LONDON, OURS) is None


@given(
    st.integers(-1000, 1000),
    st.sampled_from([Unit.MINUTES, Unit.HOURS]),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001
)
def test_minutes_and_hours_pass_as_they_pass(offset: int, unit: Unit, value: datetime) -> None:
    date = value.replace(second=0, microsecond=0, tzinfo=UTC)
    early = datetime(2020, 1, 1, tzinfo=UTC)
    due = fire_time(point(offset, unit), date, early, LONDON, OURS)
    assert due == date + unit.span * offset


CAMPAIGN: dict[str, Any] = {
    "uuid": "c", "name": "Care", "group": {"uuid": "g", "name": "Mothers"},
    "events": [
        {"uuid": "e", "offset": -2, "unit": "D", "event_type": "F", "delivery_hour": 9,
         "relative_to": {"key": "due", "label": "Due"}, "start_mode": "S", "message": None,
         "flow": {"uuid": "f", "name": "Tips"}},
        {"uuid": "m", "offset": 1, "unit": "W", "event_type": "M", "delivery_hour": -1,
         "relative_to": {"key": "created_on", "label": "Created On"}, "flow": None,
         "message": {"eng": "Hi", "fra": "Salut"}, "base_language": "eng"},
    ],
}  # fmt: skip


def test_a_campaign_is_read_from_an_export() -> None:
    campaign = read_campaign(CAMPAIGN)
    one, two = campaign.points
    assert (one.start_mode, one.delivery_hour, one.flow and one.flow.name) == (
        StartMode.SKIP, 9, "Tips",
    )  # fmt: skip
    assert (two.start_mode, two.delivery_hour, two.flow) == (StartMode.INTERRUPT, None, None)
    assert [two.text_for(language) for language in ("fra", "kin", "")] == ["Salut", "Hi", "Hi"]
    assert point_words(one) == "2 days before Due at 09:00"


@pytest.mark.parametrize(
    ("at_", "change", "place"),
    [
        (0, {"unit": "Y"}, "events[0].unit"), (0, {"offset": "x"}, "events[0].offset"),
        (1, {"delivery_hour": 24}, "events[1].delivery_hour"),
        (1, {"start_mode": "Z"}, "events[1].start_mode"),
        (0, {"relative_to": None}, "events[0].relative_to"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_campaign_is_told_with_its_place(
    at_: int, change: dict[str, Any], place: str
) -> None:
    events = [dict(event) for event in CAMPAIGN["events"]]
    events[at_] |= change
    with pytest.raises(Unreadable) as refusal:
        read_campaign({**CAMPAIGN, "events": events})
    assert refusal.value.faults[0].field == place
