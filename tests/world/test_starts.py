"""Whom a start means, who is left out and why, and what several of them get."""

from datetime import timedelta

import pytest

from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment, time_zone
from flowtui.model.events.contact import ContactFieldChanged
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.session import SessionEnded, SessionStarted
from flowtui.model.session.run import FlowType
from flowtui.world import starts
from flowtui.world.errors import InvalidQuery, NotPossible, UnknownContact
from flowtui.world.events import ContactCreated, StartBatch, StartBegun, StartEnded, StartSkipped
from flowtui.world.fold import fold
from flowtui.world.recipients import resolve
from flowtui.world.runner import WorldRunner
from flowtui.world.start_request import Exclusions, StartKind, StartRequest
from flowtui.world.world import World
from tests.engine.flows import NOW, contact_of, engine_of, flow_of, step
from tests.world.clinic import (
    CLINIC,
    OTHERS,
    TIP,
    left_out,
    many,
    members_of,
    stage_with,
    started_by,
    uuids,
)
from tests.world.worlds import DAY, HOUR, NAMES, events, texts

# -- whom it means ---------------------------------------------------------------------------------


def test_contacts_groups_addresses_and_a_query_are_started_in_that_order_each_once() -> None:
    people = [contact_of("Ann"), contact_of("Ben", groups=members_of(CLINIC)), contact_of("Cé"),
              contact_of("Dan"), contact_of("Eve", groups=members_of(CLINIC))]  # fmt: skip
    stage = stage_with(*people)
    found = started_by(
        stage, contacts=uuids("Cé"), groups=(CLINIC,), urns=(people[3].urns[0],),
        query="name = ann OR name = ben",
    )  # fmt: skip
    assert found == ["Cé", "Ben", "Eve", "Dan", "Ann"]
    assert all(stage.sessions(name)[0].trigger.batch for name in found)


def test_an_address_of_nobody_becomes_a_contact_and_is_started_last() -> None:
    stage = stage_with()
    request = StartRequest(flow=TIP.uuid, urns=(URN("tel", "+250788999999"),) * 2,
                           contacts=uuids("Ben"), params={"from": "clinic"})  # fmt: skip
    entries = stage.take(stage.host.start_all(stage.world, request))
    (created,) = events(entries, ContactCreated)
    begun = events(entries, SessionStarted)
    assert [event.trigger.params for event in begun] == [{"from": "clinic"}] * 2
    assert [each.uuid for each in stage.world.contacts.values()][-1] == created.contact.uuid
    assert [each.type for each in stage.world.sessions.values()] == [FlowType.MESSAGING] * 2


def test_what_is_no_query_is_refused_with_the_place_and_nothing_happens() -> None:
    stage = stage_with()
    before = stage.world
    with pytest.raises(InvalidQuery, match=r"'name = ' is no query .* \(at character 7\)"):
        started_by(stage, query="name = ")
    with pytest.raises(InvalidQuery, match=r"\(at character 8\)"):
        started_by(stage, query=" name =")
    with pytest.raises(InvalidQuery, match="can't resolve 'goats' to attribute"):
        started_by(stage, query="goats > 3")
    with pytest.raises(UnknownContact):
        started_by(stage, contacts=("nobody",))
    assert stage.world is before


def test_a_start_that_nobody_looks_at_fails_for_what_is_no_query() -> None:
    stage = stage_with()
    request = StartRequest(flow=TIP.uuid, query="goats > 3", kind=StartKind.SCHEDULE)
    entries = stage.take(stage.host.start_all(stage.world, request))
    (ended,) = events(entries, StartEnded)
    assert (ended.status, "goats" in ended.reason) == ("failed", True)
    assert not stage.world.sessions


def test_a_flow_that_was_stopped_starts_nobody() -> None:
    stage = stage_with()
    stage.take(stage.host.set_status(stage.world, TIP.uuid, FlowStatus.STOPPED))
    entries = stage.start("Tip", "Ann", "Ben")
    assert [event.reason for event in events(entries, StartSkipped)] == ["the flow is stopped"] * 2


# -- who is left out -------------------------------------------------------------------------------


def test_who_is_not_active() -> None:
    people = [contact_of(str(status), status=status) for status in ContactStatus]
    stage = stage_with(*people)
    everybody = uuids(*(each.name for each in people))
    assert left_out(stage, everybody, non_active=True) == {
        name: [f"active: {name}"] for name in ("blocked", "stopped", "archived")
    }


def test_who_is_in_a_flow_whichever_it_is_but_not_in_the_background() -> None:
    pausing = flow_of("Pause", step("p", {"type": "wait_for_time", "delay": "60"}),
                      type="messaging_background")  # fmt: skip
    stage = stage_with(flows=[pausing])
    stage.start("Talk", "Ann")
    stage.start("Pause", "Ben")
    assert left_out(stage, uuids(*NAMES), in_a_flow=True) == {"Ann": ["in no flow: in Talk"]}


def test_who_was_in_the_flow_in_the_last_90_days_to_the_second() -> None:
    stage = stage_with()
    stage.start("Tip", "Ann")
    stage.start("Talk", "Ben")
    stage.wait(90 * DAY)
    assert left_out(stage, uuids(*NAMES), started_previously=True) == {
        "Ann": ["not in Tip in the last 90 days: in it on 2026-01-05"]
    }
    stage.wait(timedelta(seconds=1))
    assert left_out(stage, uuids(*NAMES), started_previously=True) == {}


@pytest.mark.parametrize(("zone", "hours", "is_out"), [
    ("UTC", 0, True), ("UTC", -10, True), ("UTC", 14, True), ("UTC", 15, False),
    ("Africa/Kigali", 12, True), ("Africa/Kigali", 13, False), ("Asia/Kathmandu", 9, False),
])  # fmt: skip
def test_who_was_not_seen_for_days_by_the_date_where_the_workspace_is(
    zone: str, hours: int, is_out: bool
) -> None:
    ann = contact_of("Ann", last_seen_on=NOW + hours * HOUR)
    home = Environment(timezone=time_zone(zone))
    host = WorldRunner(engine_of(TIP, environment=home))
    world = World.of(NOW + 10 * DAY, [ann, contact_of("Ben")])
    request = StartRequest(flow=TIP.uuid, contacts=uuids("Ann", "Ben"),
                           exclusions=Exclusions(not_seen_since_days=10))  # fmt: skip
    out = [each.contact.name for each in resolve(host, world, request).left_out]
    assert out == (["Ann", "Ben"] if is_out else ["Ben"])  # never seen is out


def test_who_is_in_a_group_and_all_that_is_asked_is_told() -> None:
    ann = contact_of("Ann", status=ContactStatus.BLOCKED, groups=members_of(CLINIC))
    stage = stage_with(ann, contact_of("Ben"))
    assert left_out(stage, uuids("Ann", "Ben"), non_active=True, groups=(CLINIC, OTHERS)) == {
        "Ann": ["active: blocked", "not in group Clinic: in Clinic"]
    }
    request = StartRequest(flow=TIP.uuid, contacts=uuids("Ann", "Ben"),
                           exclusions=Exclusions(non_active=True, groups=(CLINIC,)))  # fmt: skip
    entries = stage.take(stage.host.start_all(stage.world, request))
    (skipped,) = events(entries, StartSkipped)
    assert [each.met for each in skipped.conditions] == [False, False]
    assert texts(entries, "Ben") == ["Drink water"]


def test_a_preview_says_it_all_and_changes_nothing() -> None:
    ann = contact_of("Ann", status=ContactStatus.BLOCKED)
    stage = stage_with(ann, contact_of("Ben"), contact_of("Cé"))
    before = stage.world
    request = StartRequest(flow=TIP.uuid, contacts=uuids("Ann", "Ben"), query="name = cé",
                           urns=(URN("tel", "+250788999999"),),
                           exclusions=Exclusions(non_active=True))  # fmt: skip
    found = stage.host.preview(stage.world, request)
    assert [each.name for each in found.contacts] == ["Ben", "Cé"]
    assert [each.contact.name for each in found.left_out] == ["Ann"]
    assert (found.total, len(found.new_urns)) == (3, 1)
    ids = uuids("Ann", "Ben")
    assert found.query == (
        f'(uuid = "{ids[0]}" OR uuid = "{ids[1]}" OR name = "cé") AND status = "active"'
    )
    assert stage.world is before
    stage.take(stage.host.start_all(stage.world, request))
    assert len(stage.world.sessions) == found.total


# -- batches ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "batches"), [
    (1, [1]), (24, [24]), (25, [25]), (26, [25, 1]), (51, [25, 25, 1]),
])  # fmt: skip
def test_many_are_started_in_batches_of_25_at_one_instant(count: int, batches: list[int]) -> None:
    stage = stage_with(*many(count))
    first = stage.world
    entries = stage.start("Tip", groups=[CLINIC])
    assert [event.count for event in events(entries, StartBatch)] == batches
    assert [event.status for event in events(entries, StartEnded)] == ["completed"]
    assert {entry.record.at for entry in entries} == {NOW}
    assert {each.trigger.batch for each in stage.world.sessions.values()} == {count > 1}
    assert fold(first, stage.entries) == stage.world


def test_an_interrupted_start_does_nothing_more() -> None:
    stage = stage_with(*many(60))
    request = StartRequest(flow=TIP.uuid, groups=(CLINIC,))
    stage.take(starts.begin_start(stage.host, stage.world, request))
    (uuid,) = stage.world.flow_starts
    assert not stage.world.sessions
    stage.take(starts.next_batch(stage.host, stage.world, uuid))
    stage.take(starts.interrupt_start(stage.world, uuid))
    assert stage.take(starts.next_batch(stage.host, stage.world, uuid)) == []
    assert len(stage.world.sessions) == 25
    assert stage.world.flow_starts[uuid].status == "interrupted"
    with pytest.raises(NotPossible):
        starts.interrupt_start(stage.world, uuid)


def test_who_interrupts_and_by_which_start_is_told() -> None:
    people = [contact_of(name, groups=members_of(CLINIC)) for name in NAMES]
    stage = stage_with(*people)
    stage.start("Talk", "Ann")
    entries = stage.start("Tip", groups=[CLINIC])
    (ended,) = [event for event in events(entries, SessionEnded) if event.cause]
    (begun,) = events(entries, StartBegun)
    assert (ended.cause.flow.name, ended.cause.start, ended.cause.by) == ("Tip", begun.uuid, "ui")


@pytest.mark.req("GLF-012")
def test_a_background_flow_sets_a_field_of_everybody_and_says_nothing() -> None:
    stage = stage_with(*many(40))
    entries = stage.start("Quiet", groups=[CLINIC])
    assert [each.fields["district"].text for each in stage.world.contacts.values()] == [
        "Gasabo"
    ] * 40
    assert len(events(entries, ContactFieldChanged)) == 40
    assert events(entries, MsgCreated) == []


def test_a_contact_more_changes_nothing_for_the_others() -> None:
    fewer, more = stage_with(*many(30)), stage_with(*many(31))
    for stage in (fewer, more):
        stage.start("Tip", groups=[CLINIC])
    for name in ("N0", "N24", "N25", "N29"):
        assert texts(fewer.entries, name) == texts(more.entries, name)
        assert fewer.sessions(name)[0].seed == more.sessions(name)[0].seed
