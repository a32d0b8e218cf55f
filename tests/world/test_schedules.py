"""Schedules in a world: whom they start and when, paused and taken up again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flowtui.flows.calendar.schedule import Repeat, Weekday
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.assets.references import GroupReference
from flowtui.model.environment import Environment
from flowtui.model.events.run import RunStarted
from flowtui.world.entry import Entry, entry_json, read_entry
from flowtui.world.errors import NotPossible
from flowtui.world.events import ScheduleFired, TriggerKept
from flowtui.world.fold import fold
from flowtui.world.profile import PROFILES
from tests.engine.flows import NOW, ask, contact_of, flow_of, send, step, uuid_of
from tests.world.worlds import (
    DAY,
    HOUR,
    Stage,
    events,
    moments,
    schedule_of,
    stage_of,
    texts,
    trigger_of,
)

MOTHERS = {"uuid": "b7cf0d83-f1c9-411c-96fd-c511a4cfa86d", "name": "Mothers"}
TIP = flow_of("Tip", step("tip", send("Drink water")), type="messaging_background")
TALK = flow_of("Talk", ask("a", send("Well?"), to="b"), step("b", send("Fine")))
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def started(entries: list[Entry], name: str = "Ann") -> list[datetime]:
    """Return when a contact was started."""
    uuid = uuid_of("contact", name)
    return moments([entry for entry in entries if entry.contact_uuid == uuid], RunStarted)


def world_of(**fields: object) -> Stage:
    """Return a world in which nothing is scheduled yet."""
    mother = contact_of("Ben", groups=(GroupReference(MOTHERS["uuid"], "Mothers"),))
    return stage_of(
        TIP, TALK, assets={"groups": [MOTHERS]}, contacts={"Ben": mother}, **fields  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize("profile", ["flowtui", "textit"])
def test_once_starts_each_once_at_its_time_and_is_gone_then(profile: str) -> None:
    stage = world_of(profile=PROFILES[profile])
    due = NOW + 3 * HOUR
    stage.keep(schedule_of("Tip", due, Repeat.ONCE, "Ann", groups=[MOTHERS]))
    first = stage.world.agenda.first
    assert first is not None
    assert first.due == due
    second = timedelta(seconds=1)
    assert started(stage.take(stage.host.advance_to(stage.world, due - second))) == []
    entries = stage.wait(second)
    assert (started(entries, "Ann"), started(entries, "Ben"), started(entries, "Cé")) == (
        [due], [due], [],
    )  # fmt: skip
    assert stage.world.agenda.first is None
    assert started(stage.wait(30 * DAY)) == []
    with pytest.raises(NotPossible, match="is past"):
        stage.keep(schedule_of("Tip", NOW, Repeat.ONCE, "Ann"))


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("flowtui", ["07 02:30", "08 03:30", "09 02:30", "10 02:30"]),
        # mailroom steps on from the clock time it reached, and looks at the day again then
        ("textit", ["07 02:30", "08 01:30", "09 01:30", "09 02:30", "10 02:30"]),
    ],
)
def test_a_daily_one_over_a_change_of_clocks(profile: str, expected: list[str]) -> None:
    stage = world_of(profile=PROFILES[profile], environment=Environment(timezone=LOS_ANGELES))
    stage.world = stage.world.__class__.of(
        datetime(2026, 3, 6, 12, tzinfo=LOS_ANGELES), stage.world.contacts.values()
    )
    start = datetime(2026, 3, 7, 2, 30, tzinfo=LOS_ANGELES)
    stage.keep(schedule_of("Tip", start, Repeat.DAILY, "Ann"))
    times = [f"{at.astimezone(LOS_ANGELES):%d %H:%M}" for at in started(stage.wait(4 * DAY))]
    assert times == expected


@pytest.mark.req("TXT-044")
@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("flowtui", ["09 09:00", "10 09:00"]),
        ("textit", ["09 08:59", "10 09:00"]),  # it is late once, and looks a minute ahead then
    ],
)
def test_what_a_paused_schedule_missed_is_not_made_up_for(
    profile: str, expected: list[str]
) -> None:
    stage = world_of(profile=PROFILES[profile])
    start = datetime(2026, 1, 6, 9, tzinfo=NOW.tzinfo)
    daily = schedule_of("Tip", start, Repeat.DAILY, "Ann")
    stage.keep(daily)
    stage.take(stage.host.advance_to(stage.world, datetime(2026, 1, 6, 12, tzinfo=NOW.tzinfo)))
    assert len(started(stage.entries)) == 1
    stage.keep(daily.replace(paused=True))
    assert stage.world.agenda.first is None
    resumed = datetime(2026, 1, 9, 8, 59, tzinfo=NOW.tzinfo)
    assert started(stage.take(stage.host.advance_to(stage.world, resumed))) == []
    stage.keep(daily)
    times = started(stage.take(stage.host.advance_to(stage.world, resumed + 2 * DAY)))
    assert [f"{at:%d %H:%M}" for at in times[:2]] == expected


@pytest.mark.req("TXT-044")
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/Berlin"])
@pytest.mark.parametrize("profile", ["flowtui", "textit"])
def test_a_daily_one_at_nine_is_at_nine_on_every_day_and_a_missing_time_is_moved(
    zone: str, profile: str
) -> None:
    home = ZoneInfo(zone)
    stage = world_of(profile=PROFILES[profile], environment=Environment(timezone=home))
    stage.world = stage.world.__class__.of(
        datetime(2026, 1, 1, 12, tzinfo=home), stage.world.contacts.values()
    )
    stage.keep(schedule_of("Tip", datetime(2026, 1, 2, 9, tzinfo=home), Repeat.DAILY, "Ann"))
    times = [at.astimezone(home) for at in started(stage.wait(365 * DAY))]
    assert {f"{at:%H:%M}" for at in times} == {"09:00"}
    assert len({at.date() for at in times}) == len(times) == 365
    day = "2026-03-08" if zone == "America/Los_Angeles" else "2026-03-29"
    moved = {"flowtui": "03:30", "textit": "01:30" if "Angeles" in zone else "03:30"}[profile]
    again = world_of(profile=PROFILES[profile], environment=Environment(timezone=home))
    before = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=home) - timedelta(days=2)
    again.world = again.world.__class__.of(before, again.world.contacts.values())
    start = datetime.fromisoformat(f"{day}T02:30").replace(tzinfo=home) - timedelta(days=1)
    again.keep(schedule_of("Tip", start, Repeat.DAILY, "Ann"))
    shown = [f"{at.astimezone(home):%Y-%m-%d %H:%M}" for at in started(again.wait(4 * DAY))]
    assert shown[1] == f"{day} {moved}"


@pytest.mark.parametrize(
    ("profile", "days"), [("flowtui", [9, 12, 16, 19]), ("textit", [7, 9, 12, 16])]
)
def test_the_first_of_a_weekly_one_is_a_day_listed_or_its_start(
    profile: str, days: list[int]
) -> None:
    stage = world_of(profile=PROFILES[profile])
    start = datetime(2026, 1, 7, 9, tzinfo=NOW.tzinfo)  # a Wednesday
    listed = [Weekday.MONDAY, Weekday.FRIDAY]
    stage.keep(schedule_of("Tip", start, Repeat.WEEKLY, "Ann", days=listed))
    times = started(stage.wait(20 * DAY))
    assert [at.day for at in times[:4]] == days
    assert {(at.hour, at.minute) for at in times} == {(9, 0)}
    with pytest.raises(NotPossible, match="day"):
        stage.keep(schedule_of("Tip", start, Repeat.WEEKLY, "Ann", days=[]))


@pytest.mark.req("TXT-046")
@pytest.mark.parametrize(
    ("profile", "days"),
    [("flowtui", ["28 Feb", "28 Feb", "28 Feb", "29 Feb"]), ("textit", ["01 Mar"] * 4)],
)
def test_a_leap_day_every_year(profile: str, days: list[str]) -> None:
    stage = world_of(profile=PROFILES[profile])
    stage.world = stage.world.__class__.of(
        datetime(2024, 2, 1, tzinfo=NOW.tzinfo), stage.world.contacts.values()
    )
    start = datetime(2024, 2, 29, 10, tzinfo=NOW.tzinfo)
    stage.keep(schedule_of("Tip", start, Repeat.YEARLY, "Ann"))
    times = started(stage.wait(timedelta(days=1600)))
    assert [f"{at:%d %b}" for at in times] == ["29 Feb", *days]


@pytest.mark.req("TXT-046")
@pytest.mark.parametrize("profile", ["flowtui", "textit"])
def test_a_monthly_one_on_the_31st_is_on_the_last_day_of_shorter_months(profile: str) -> None:
    stage = world_of(profile=PROFILES[profile])
    start = datetime(2026, 1, 31, 10, tzinfo=NOW.tzinfo)
    stage.keep(schedule_of("Tip", start, Repeat.MONTHLY, "Ann"))
    times = [f"{at:%d %b %H:%M}" for at in started(stage.wait(120 * DAY))]
    assert times == ["31 Jan 10:00", "28 Feb 10:00", "31 Mar 10:00", "30 Apr 10:00"]


def test_who_is_in_an_excluded_group_is_not_started() -> None:
    stage = world_of()
    out = schedule_of("Tip", NOW + HOUR, Repeat.ONCE, "Ann", "Ben", exclude_groups=[MOTHERS])
    stage.keep(out)
    entries = stage.wait(DAY)
    assert (len(started(entries, "Ann")), len(started(entries, "Ben"))) == (1, 0)


@pytest.mark.req("TXT-040")
def test_a_scheduled_background_flow_interrupts_nobody() -> None:
    stage = world_of()
    stage.start("Talk", "Ann")
    stage.keep(schedule_of("Tip", NOW + HOUR, Repeat.DAILY, "Ann"))
    entries = stage.wait(2 * DAY)
    assert texts(entries) == ["Drink water", "Drink water"]
    assert stage.standing()[0] == ("Talk", "waiting")
    assert "interrupted" not in {standing for _, standing in stage.standing()}
    assert texts(stage.say("yes")) == ["Fine"]


def test_a_schedule_of_a_flow_that_is_not_published_starts_nobody_and_goes_on() -> None:
    stage = world_of()
    stage.keep(schedule_of("Tip", NOW + HOUR, Repeat.DAILY, "Ann"))
    stage.take(stage.host.set_status(stage.world, TIP.uuid, FlowStatus.STOPPED))
    entries = stage.wait(DAY)
    (fired,) = events(entries, ScheduleFired)
    assert [each.seen for each in fired.conditions] == ["it is stopped"]
    assert started(entries) == []
    stage.take(stage.host.publish(stage.world, TIP.uuid))
    assert len(started(stage.wait(DAY))) == 1


def test_a_schedule_that_is_changed_is_due_at_its_new_time_alone() -> None:
    stage = world_of()
    daily = schedule_of("Tip", NOW + HOUR, Repeat.DAILY, "Ann")
    stage.keep(daily)
    moved = schedule_of("Tip", NOW + 5 * HOUR, Repeat.DAILY, "Ann")
    stage.keep(moved)
    assert started(stage.wait(DAY)) == [NOW + 5 * HOUR]


def test_a_trigger_of_a_kind_that_cannot_start_such_flows_is_refused() -> None:
    stage = world_of()
    with pytest.raises(NotPossible, match="starts no"):
        stage.keep(trigger_of("keyword", "Tip", keywords=["tip"]))


def test_a_trigger_archives_those_in_its_way() -> None:
    stage = world_of()
    one, two = (trigger_of("keyword", "Talk", name, keywords=["go"]) for name in "ab")
    stage.keep(one)
    entries = stage.keep(two)
    assert len(events(entries, TriggerKept)) == 2
    assert [each.is_archived for each in stage.world.triggers.values()] == [True, False]


def test_the_log_alone_gives_what_is_scheduled_at_every_position() -> None:
    stage = world_of()
    first = stage.world
    stage.keep(schedule_of("Tip", NOW + HOUR, Repeat.DAILY, "Ann", groups=[MOTHERS]))
    stage.wait(3 * DAY)
    written = [read_entry(entry_json(entry)) for entry in stage.entries]
    assert fold(first, written) == stage.world
    half = len(written) // 2
    assert fold(fold(first, written[:half]), written[half:]) == stage.world
