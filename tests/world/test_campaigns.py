"""Campaigns in a world: points are reached around dates that change, once each."""

from typing import Any

import pytest

from flowtui.flows.policies.choices import PointLastSeen
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.assets.references import GroupReference
from flowtui.world.entry import entry_json, read_entry
from flowtui.world.events import PointReached, StartSkipped
from flowtui.world.fold import fold
from tests.engine.flows import CHANNEL, NOW, ask, contact_of, flow_of, send, step, uuid_of
from tests.world.worlds import DAY, HOUR, Stage, events, moments, profile_with, stage_of, texts

GROUP = {"uuid": uuid_of("group", "Mothers"), "name": "Mothers"}
DUE = {"key": "due", "name": "Due"}
TIP = flow_of("Tip", step("tip", send("Drink water")), type="messaging_background")
TALK = flow_of(
    "Talk", ask("a", send("Well? @trigger.type @trigger.campaign.name"), to="b"), step("b")
)
OTHER = flow_of("Other", ask("o", send("Other?")))


def point(name: str, flow: str = "Talk", **fields: Any) -> dict[str, Any]:
    """Return a point, a day after the date where nothing else is said."""
    plain = {
        "uuid": uuid_of("point", name), "offset": 1, "unit": "D", "event_type": "F",
        "delivery_hour": -1, "start_mode": "I", "relative_to": {"key": "due", "label": "Due"},
        "flow": {"uuid": uuid_of("flow", flow), "name": flow}, "message": None,
    }  # fmt: skip
    return {**plain, **fields}


def message(name: str, **fields: Any) -> dict[str, Any]:
    """Return a point that sends a message."""
    texts = {"eng": "Hi @contact.name", "fra": "Salut @contact.name"}
    return point(name, **{"event_type": "M", "message": texts, "base_language": "eng", **fields})


def world_with(*points: dict[str, Any], flows: Any = (TIP, TALK, OTHER), **fields: Any) -> Stage:
    """Return a world with a campaign, and Ann in its group."""
    campaign = {"uuid": uuid_of("campaign"), "name": "Care", "group": GROUP, "events": points}
    field = {"uuid": uuid_of("field", "due"), **DUE, "type": "datetime"}
    group = GroupReference(GROUP["uuid"], GROUP["name"])
    assets = {
        "groups": [GROUP], "fields": [field], "campaigns": [campaign], "channels": [CHANNEL],
    }  # fmt: skip
    return stage_of(
        *flows, assets=assets,
        contacts={"Ann": contact_of("Ann", groups=(group,), created_on=NOW)}, **fields,
    )  # fmt: skip


def due(stage: Stage, moment: Any, name: str = "Ann") -> None:
    """Give a contact a date."""
    text = moment.isoformat() if moment else ""
    stage.edit({"type": "field", "field": DUE, "value": text}, name)


def member(stage: Stage, how: str, name: str = "Ann") -> None:
    """Let a contact come into the group, or leave it."""
    stage.edit({"type": "groups", "groups": [GROUP], "modification": how}, name)


def test_a_point_starts_its_flow_at_its_time_and_once() -> None:
    stage = world_with(point("it"))
    due(stage, NOW + HOUR)
    entries = stage.wait(DAY)
    assert texts(entries) == []
    entries = stage.wait(HOUR)
    assert texts(entries) == ["Well? campaign Care"]
    assert moments(entries, PointReached) == [NOW + HOUR + DAY]
    assert events(stage.wait(2 * DAY), PointReached) == []


def test_a_date_that_changes_twice_counts_as_it_is_in_the_end() -> None:
    stage = world_with(point("it"))
    due(stage, NOW + HOUR)
    due(stage, NOW + 5 * DAY)
    due(stage, NOW + 2 * DAY)
    assert moments(stage.wait(10 * DAY), PointReached) == [NOW + 3 * DAY]


def test_a_date_that_a_flow_changes_twice_in_a_sprint_counts_as_it_is_in_the_end() -> None:
    def dated(value: str) -> dict[str, Any]:
        return {"type": "set_contact_field", "field": DUE, "value": value}

    flow = flow_of("Dates", step("d", dated("2026-03-01T09:00:00Z"), dated("2026-02-01T09:00:00Z")))
    stage = world_with(point("it"), flows=(flow, TALK))
    stage.start("Dates", "Ann")
    assert [f"{at:%d %b}" for at in moments(stage.wait(90 * DAY), PointReached)] == ["02 Feb"]


def test_who_leaves_the_group_or_loses_the_date_is_not_reached() -> None:
    stage = world_with(point("it"))
    due(stage, NOW + HOUR)
    member(stage, "remove")
    assert stage.world.agenda.first is None
    member(stage, "add")
    assert stage.world.agenda.first is not None
    due(stage, None)
    assert stage.world.agenda.first is None
    assert events(stage.wait(10 * DAY), PointReached) == []


def test_who_is_stopped_is_not_reached() -> None:
    stage = world_with(point("it"))
    due(stage, NOW + HOUR)
    stage.edit({"type": "status", "status": "stopped"})
    assert events(stage.wait(10 * DAY), PointReached) == []


def test_a_point_that_is_past_is_never_reached() -> None:
    stage = world_with(point("it", offset=-1))
    due(stage, NOW + HOUR)
    assert events(stage.wait(10 * DAY), PointReached) == []


@pytest.mark.parametrize(
    ("mode", "standing", "said"),
    [
        ("I", [("Other", "interrupted"), ("Talk", "waiting")], True),
        ("S", [("Other", "waiting")], False),
        ("P", [("Other", "waiting"), ("Talk", "waiting")], True),
    ],
)
def test_what_a_point_does_to_the_flow_a_contact_is_in(
    mode: str, standing: list[tuple[str, str]], said: bool
) -> None:
    stage = world_with(point("it", start_mode=mode, offset=0))
    due(stage, NOW + HOUR)
    stage.start("Other", "Ann")
    entries = stage.wait(2 * HOUR)
    assert bool(texts(entries)) is said
    assert stage.standing() == standing
    (reached,) = events(entries, PointReached)
    assert all(each.met for each in reached.conditions) is said
    assert events(stage.wait(HOUR), PointReached) == []  # it is done with, whatever came of it


def test_a_message_point_speaks_the_language_of_the_contact() -> None:
    stage = world_with(message("m", offset=0))
    due(stage, NOW + HOUR)
    assert texts(stage.wait(2 * HOUR)) == ["Hi Ann"]
    stage.edit({"type": "language", "language": "fra"})
    due(stage, stage.world.now + HOUR)
    assert texts(stage.wait(2 * HOUR)) == ["Salut Ann"]


def test_a_message_point_interrupts_a_flow_or_does_not() -> None:
    for mode, standing in (("I", "interrupted"), ("P", "waiting")):
        stage = world_with(message("m", offset=0, start_mode=mode))
        due(stage, NOW + HOUR)
        stage.start("Other", "Ann")
        assert texts(stage.wait(2 * HOUR)) == ["Hi Ann"]
        assert stage.standing() == [("Other", standing)]


def test_a_point_whose_flow_is_stopped_or_gone_does_nothing_and_says_so() -> None:
    stage = world_with(point("it", offset=0), point("gone", "Nowhere", offset=0))
    due(stage, NOW + HOUR)
    stage.take(stage.host.set_status(stage.world, TALK.uuid, FlowStatus.STOPPED))
    entries = stage.wait(2 * HOUR)
    seen = [each.seen for event in events(entries, PointReached) for each in event.conditions]
    assert seen == ["it is stopped", "there is none"]
    assert stage.sessions() == []


def test_a_voice_flow_without_a_channel_for_calls_is_not_started_and_says_so() -> None:
    call = flow_of("Call", ask("c"), type="voice")
    stage = world_with(point("it", "Call", offset=0), flows=(call,))
    due(stage, NOW + HOUR)
    assert events(stage.wait(2 * HOUR), StartSkipped)


@pytest.mark.parametrize(
    ("policy", "moved"), [(PointLastSeen.INTENDED, True), (PointLastSeen.LITERAL, False)]
)
def test_whether_a_message_moves_what_counts_from_it_is_a_policy(
    policy: PointLastSeen, moved: bool
) -> None:
    seen = {"key": "last_seen_on", "label": "Last Seen On"}
    stage = world_with(message("m", relative_to=seen), profile=profile_with(point_last_seen=policy))
    stage.say("hello")  # first seen: nothing was due before
    stage.wait(HOUR)
    stage.say("hello again")
    expected = [NOW + HOUR + DAY] if moved else []
    assert moments(stage.wait(3 * DAY), PointReached) == expected


def test_what_counts_from_being_created_is_due_from_the_beginning() -> None:
    created = {"key": "created_on", "label": "Created On"}
    stage = world_with(message("m", relative_to=created, offset=2, unit="W", delivery_hour=9))
    row = stage.world.agenda.first
    assert row is not None
    assert row.due == NOW.replace(hour=9, minute=0) + 14 * DAY


def test_the_log_alone_gives_what_is_due_at_every_position() -> None:
    stage = world_with(point("it"), message("m", offset=3))
    first = stage.world
    due(stage, NOW + HOUR)
    stage.wait(DAY + 2 * HOUR)
    member(stage, "remove")
    member(stage, "add")
    stage.wait(10 * DAY)
    written = [read_entry(entry_json(entry)) for entry in stage.entries]
    for position in range(len(written) + 1):
        assert fold(fold(first, written[:position]), written[position:]) == stage.world


def test_minutes_and_a_contact_more_change_nothing_for_others() -> None:
    alone = world_with(point("it", offset=5, unit="M"))
    due(alone, NOW + HOUR)
    alone.wait(DAY)
    both = world_with(point("it", offset=5, unit="M"))
    member(both, "add", "Ben")
    due(both, NOW + HOUR, "Ben")
    due(both, NOW + HOUR)
    both.wait(DAY)
    assert told(alone) == told(both)


def told(stage: Stage) -> list[str]:
    """Return the types of what happened to Ann."""
    ann = uuid_of("contact", "Ann")
    return [each.record.event.type for each in stage.entries if each.contact_uuid == ann]
