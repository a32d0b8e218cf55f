"""Recorded fire times of campaigns' points, and their words."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flowtui.flows.calendar.campaign import Point, Unit, fire_time, offset_seconds, offset_words
from flowtui.flows.spec.platforms import PLATFORMS
from tests.world.recorded import Case, asserts
from tests.world.recorded.schedules import moment

MAILROOM = PLATFORMS["textit"].policies


def point_of(data: Case) -> Point:
    """Return the point that a case says."""
    hour = data.get("delivery_hour", -1)
    return Point(
        uuid="p", relative_to=data.get("relative_to", "joined"), offset=data["offset"],
        unit=Unit(data["unit"]), delivery_hour=None if hour < 0 else hour,
    )  # fmt: skip


@asserts("campaign.schedule_for_time")
def schedule_for_time(case: Case, _rest: Any) -> None:
    """When a point is due, by its date."""
    expected = moment(case["fire"]) if case["fire"] else None
    try:
        now = moment(case["now"])
    except ValueError:  # any instant before
        now = (expected or moment(case["start"])) - timedelta(days=1)
    fire = fire_time(point_of(case), moment(case["start"]), now, ZoneInfo(case["tz"]), MAILROOM)
    assert fire == expected
    if expected and fire and "delta_seconds" in case:
        assert (fire - moment(case["start"])).total_seconds() == case["delta_seconds"]


@asserts("campaign.schedule_point")
def schedule_point(case: Case, _rest: Any) -> None:
    """When a point is due for a contact; never for who is not in the group, or has no date."""
    value = moment(case["value"]) if case.get("value") else None
    if "not in group" in case["contact"]:
        assert case["fire"] is None
        return
    early = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    fire = fire_time(point_of(case["point"]), value, early, ZoneInfo(case["tz"]), MAILROOM)
    assert fire == (moment(case["fire"]) if case["fire"] else None)


@asserts("campaign.offset_as_seconds")
def seconds(case: Case, _rest: Any) -> None:
    """An offset as seconds."""
    assert offset_seconds(case["offset"], Unit(case["unit"])) == case["seconds"]


@asserts("campaign.offset_words")
def words(case: Case, _rest: Any) -> None:
    """An offset in words."""
    assert offset_words(case["offset"], Unit(case["unit"])) == case["text"]
