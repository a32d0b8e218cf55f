"""Many flows at once in the days of people: what no single flow shows."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flowtui.flows.calendar.schedule import Repeat
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.model.assets.references import GroupReference
from flowtui.model.environment import Environment
from flowtui.model.events.run import RunEnded, RunStarted
from flowtui.model.session.run import Status
from flowtui.world.profile import PROFILES
from flowtui.world.world import World
from tests.engine.flows import NOW, ask, contact_of, enter, flow_of, send, step, uuid_of
from tests.world.worlds import DAY, HOUR, Stage, events, moments, schedule_of, stage_of, texts

EVERYBODY = {"uuid": uuid_of("group", "Everybody"), "name": "Everybody"}
TIP = flow_of("Tip", step("tip", send("Drink water")), type="messaging_background")
DIARY = flow_of(
    "Diary",
    ask("how", send("How are you?"), to="thanks"),
    step("thanks", send("Thanks"), to="again"),
    ask("again", send("And tomorrow?"), to="how"),
)
ZONES = ["America/Los_Angeles", "Europe/London", "Africa/Cairo", "Africa/Kigali"]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_weekly_tip_beside_a_daily_conversation_interrupts_nothing_in_60_days(
    profile: str,
) -> None:
    stage = stage_of(TIP, DIARY, profile=PROFILES[profile])
    # sessions last a month where that is the rule: the conversation is begun anew then
    stage.keep(schedule_of("Tip", NOW + HOUR, Repeat.WEEKLY, "Ann", days=["monday"]))
    stage.start("Diary", "Ann")
    said, begun = 0, 1
    for _ in range(60):
        stage.wait(DAY)
        if stage.world.waiting_session(uuid_of("contact", "Ann")) is None:
            stage.start("Diary", "Ann")
            begun += 1
        said += len(texts(stage.say("fine")))
    tips = [text for text in texts(stage.entries) if text == "Drink water"]
    assert len(tips) == 9  # on each of nine Mondays
    assert said >= 60
    ended = [each for each in events(stage.entries, RunEnded) if each.status is Status.INTERRUPTED]
    assert ended == []
    assert begun <= 3


@pytest.mark.parametrize(
    ("repeat", "fields", "count"),
    [
        (Repeat.WEEKLY, {"days": ["monday"]}, 9),
        (Repeat.WEEKLY, {"days": ["monday"], "every": 2}, 5),
        (Repeat.MONTHLY, {"dates": [1, 15]}, 4),
    ],
)
def test_weekly_every_two_weeks_and_twice_a_month_beside_a_daily_talk(
    repeat: Repeat, fields: dict[str, Any], count: int
) -> None:
    stage = stage_of(TIP, DIARY, profile=PROFILES["flowtui"])
    start = NOW.replace(hour=9, minute=0)  # a Monday
    stage.world = World.of(start, stage.world.contacts.values())
    stage.keep(schedule_of("Tip", start, repeat, "Ann", **fields))
    for _ in range(60):
        if stage.world.waiting_session(uuid_of("contact", "Ann")) is None:
            stage.start("Diary", "Ann")
        stage.say("fine")
        stage.wait(DAY)
    tips = [text for text in texts(stage.entries) if text == "Drink water"]
    assert len(tips) == count
    interrupted = [
        each for each in events(stage.entries, RunEnded) if each.status is Status.INTERRUPTED
    ]
    assert interrupted == []


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("vendor", ["flowtui", "textit", "glific"])
def test_a_daily_schedule_over_a_year_starts_once_on_nearly_every_day(
    zone: str, vendor: str
) -> None:
    home = ZoneInfo(zone)
    stage = stage_of(
        TIP, profile=PROFILES[vendor], environment=Environment(timezone=home), names=("Ann",)
    )
    stage.world = World.of(datetime(2026, 1, 5, 12, tzinfo=home), stage.world.contacts.values())
    start = datetime(2026, 1, 6, 9, 0, tzinfo=home)
    stage.keep(schedule_of("Tip", start, Repeat.DAILY, "Ann"))
    times = [at.astimezone(home) for at in moments(stage.wait(365 * DAY), RunStarted)]
    assert len(times) == 365
    assert len({at.date() for at in times}) == 365
    clocks = {f"{at:%H:%M}" for at in times}
    if PLATFORMS[vendor].policies.schedule_rules == "glific":
        assert clocks <= {"08:00", "09:00", "10:00"}  # it goes by UTC
    else:
        assert clocks == {"09:00"}


def test_when_a_child_expires_its_parent_goes_on() -> None:
    child = flow_of("Child", ask("c", send("Well?")), expire_after_minutes=10)
    parent = flow_of("Parent", step("e", enter("Child"), to="after"), step("after", send("After")))
    stage = stage_of(parent, child)
    stage.start("Parent", "Ann")
    assert texts(stage.wait(timedelta(minutes=9, seconds=59))) == []
    assert texts(stage.wait(timedelta(seconds=1))) == ["After"]
    assert stage.standing() == [("Parent", "completed")]


def test_an_answer_at_the_last_second_counts_and_one_a_second_later_does_not() -> None:
    flow = flow_of(
        "Quick", ask("q", send("Quick?"), to="yes", timeout=60, timeout_to="late"),
        step("yes", send("In time")), step("late", send("Too late")),
    )  # fmt: skip
    for seconds, said in ((59, ["In time"]), (60, ["Too late"])):
        stage = stage_of(flow)
        stage.start("Quick", "Ann")
        told = texts(stage.wait(timedelta(seconds=seconds)))
        told += texts(stage.say("yes"))
        assert told == said


@pytest.mark.parametrize("rows", [4000])
def test_thousands_are_started_by_a_schedule_while_others_talk(rows: int) -> None:
    names = [f"Contact {number}" for number in range(rows)]
    group = GroupReference(EVERYBODY["uuid"], EVERYBODY["name"])
    people = {name: contact_of(name, groups=(group,)) for name in names}
    stage = stage_of(TIP, DIARY, names=names, contacts=people, assets={"groups": [EVERYBODY]})
    stage.keep(schedule_of("Tip", NOW + HOUR, Repeat.ONCE, groups=[EVERYBODY]))
    talking = names[:100]
    stage.start("Diary", *talking)
    entries = stage.wait(2 * HOUR)
    assert len(moments(entries, RunStarted)) == rows
    assert set(moments(entries, RunStarted)) == {NOW + HOUR}
    assert not events(entries, RunEnded) or all(
        each.status is Status.COMPLETED for each in events(entries, RunEnded)
    )
    assert _talk(stage, talking) == 100


def _talk(stage: Stage, names: list[str]) -> int:
    """Let contacts answer; return how many were heard by the conversation they were in."""
    return sum(texts(stage.say("fine", name), name)[:1] == ["Thanks"] for name in names)
