"""Whom a start means, who is left out and why, and what several of them get."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.policies.choices import Exclusion, StartRules
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment, time_zone
from flowtui.model.events.contact import ContactFieldChanged
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.session import SessionEnded, SessionStarted
from flowtui.model.session.run import FlowType
from flowtui.query.query import parse_query
from flowtui.query.resolving import Names
from flowtui.world import starts
from flowtui.world.errors import InvalidQuery, NotPossible, UnknownContact
from flowtui.world.events import ContactCreated, StartBatch, StartBegun, StartEnded, StartSkipped
from flowtui.world.fold import fold
from flowtui.world.profile import PROFILES, Profile
from flowtui.world.recipients import resolve
from flowtui.world.runner import WorldRunner
from flowtui.world.search import matching, places_of
from flowtui.world.start_request import Exclusions, StartKind, StartRequest
from flowtui.world.world import World
from tests.engine.flows import NOW, ask, contact_of, engine_of, flow_of, send, step, uuid_of
from tests.world.worlds import DAY, HOUR, NAMES, Stage, events, stage_of, texts

TIP = flow_of("Tip", step("a", send("Drink water")))
TALK = flow_of("Talk", ask("a", send("Hi")))
QUIET = flow_of("Quiet", step("a", {"type": "set_contact_field", "field": {
    "key": "district", "name": "District"}, "value": "Gasabo"}),
    type="messaging_background")  # fmt: skip
FIELDS = [{"key": "district", "name": "District", "type": "text"}]
CLINIC, OTHERS = uuid_of("group", "Clinic"), uuid_of("group", "Others")
GROUPS = [{"uuid": CLINIC, "name": "Clinic"}, {"uuid": OTHERS, "name": "Others"}]
ASSETS: Mapping[str, Any] = {"groups": GROUPS, "fields": FIELDS}


def _in(*groups: str) -> tuple[GroupReference, ...]:
    return tuple(GroupReference(each["uuid"], each["name"]) for each in GROUPS
                 if each["uuid"] in groups)  # fmt: skip


def _stage(*people: Contact, flows: Any = (), **policies: object) -> Stage:
    profile = Profile("of a test", Policies(**policies))  # type: ignore[arg-type]
    names = [each.name for each in people] or NAMES
    return stage_of(TIP, TALK, QUIET, *flows, names=names, assets=ASSETS, profile=profile,
                    contacts={each.name: each for each in people})  # fmt: skip


def _started(stage: Stage, flow: str = "Tip", **fields: Any) -> list[str]:
    """Return the names of those whom a request starts, in order."""
    request = StartRequest(flow=uuid_of("flow", flow), **fields)
    entries = stage.take(stage.host.start_all(stage.world, request))
    return [stage.world.contacts[entry.contact_uuid].name for entry in entries
            if isinstance(entry.record.event, SessionStarted)]  # fmt: skip


def _uuids(*names: str) -> tuple[str, ...]:
    return tuple(uuid_of("contact", name) for name in names)


# -- whom it means ---------------------------------------------------------------------------------


def test_contacts_groups_addresses_and_a_query_are_started_in_that_order_each_once() -> None:
    people = [contact_of("Ann"), contact_of("Ben", groups=_in(CLINIC)), contact_of("Cé"),
              contact_of("Dan"), contact_of("Eve", groups=_in(CLINIC))]  # fmt: skip
    stage = _stage(*people)
    found = _started(
        stage, contacts=_uuids("Cé"), groups=(CLINIC,), urns=(people[3].urns[0],),
        query="name = ann OR name = ben",
    )  # fmt: skip
    assert found == ["Cé", "Ben", "Eve", "Dan", "Ann"]
    assert all(stage.sessions(name)[0].trigger.batch for name in found)


def test_an_address_of_nobody_becomes_a_contact_and_is_started_last() -> None:
    stage = _stage()
    request = StartRequest(flow=TIP.uuid, urns=(URN("tel", "+250788999999"),) * 2,
                           contacts=_uuids("Ben"), params={"from": "clinic"})  # fmt: skip
    entries = stage.take(stage.host.start_all(stage.world, request))
    (created,) = events(entries, ContactCreated)
    begun = events(entries, SessionStarted)
    assert [event.trigger.params for event in begun] == [{"from": "clinic"}] * 2
    assert [each.uuid for each in stage.world.contacts.values()][-1] == created.contact.uuid
    assert [each.type for each in stage.world.sessions.values()] == [FlowType.MESSAGING] * 2


def test_what_is_no_query_is_refused_with_the_place_and_nothing_happens() -> None:
    stage = _stage()
    before = stage.world
    with pytest.raises(InvalidQuery, match=r"'name = ' is no query .* \(at character 7\)"):
        _started(stage, query="name = ")
    with pytest.raises(InvalidQuery, match=r"\(at character 8\)"):
        _started(stage, query=" name =")
    with pytest.raises(InvalidQuery, match="can't resolve 'goats' to attribute"):
        _started(stage, query="goats > 3")
    with pytest.raises(UnknownContact):
        _started(stage, contacts=("nobody",))
    assert stage.world is before


def test_a_start_that_nobody_looks_at_fails_for_what_is_no_query() -> None:
    stage = _stage()
    request = StartRequest(flow=TIP.uuid, query="goats > 3", kind=StartKind.SCHEDULE)
    entries = stage.take(stage.host.start_all(stage.world, request))
    (ended,) = events(entries, StartEnded)
    assert (ended.status, "goats" in ended.reason) == ("failed", True)
    assert not stage.world.sessions


def test_a_flow_that_was_stopped_starts_nobody() -> None:
    stage = _stage()
    stage.take(stage.host.set_status(stage.world, TIP.uuid, FlowStatus.STOPPED))
    entries = stage.start("Tip", "Ann", "Ben")
    assert [event.reason for event in events(entries, StartSkipped)] == ["the flow is stopped"] * 2


# -- who is left out -------------------------------------------------------------------------------

CONDITION = "{0.text}: {0.seen}"


def _left_out(stage: Stage, contacts: tuple[str, ...], **exclusions: Any) -> dict[str, list[str]]:
    """Return who would be left out, and the conditions that they do not meet."""
    request = StartRequest(flow=TIP.uuid, contacts=contacts, exclusions=Exclusions(**exclusions))
    found = resolve(stage.host, stage.world, request)
    return {each.contact.name: [CONDITION.format(asked) for asked in each.conditions
                                if not asked.met] for each in found.left_out}  # fmt: skip


def test_who_is_not_active() -> None:
    people = [contact_of(str(status), status=status) for status in ContactStatus]
    stage = _stage(*people)
    uuids = _uuids(*(each.name for each in people))
    assert _left_out(stage, uuids, non_active=True) == {
        name: [f"active: {name}"] for name in ("blocked", "stopped", "archived")
    }


def test_who_is_in_a_flow_whichever_it_is_but_not_in_the_background() -> None:
    pausing = flow_of("Pause", step("p", {"type": "wait_for_time", "delay": "60"}),
                      type="messaging_background")  # fmt: skip
    stage = _stage(flows=[pausing])
    stage.start("Talk", "Ann")
    stage.start("Pause", "Ben")
    assert _left_out(stage, _uuids(*NAMES), in_a_flow=True) == {"Ann": ["in no flow: in Talk"]}


def test_who_was_in_the_flow_in_the_last_90_days_to_the_second() -> None:
    stage = _stage()
    stage.start("Tip", "Ann")
    stage.start("Talk", "Ben")
    stage.wait(90 * DAY)
    assert _left_out(stage, _uuids(*NAMES), started_previously=True) == {
        "Ann": ["not in Tip in the last 90 days: in it on 2026-01-05"]
    }
    stage.wait(timedelta(seconds=1))
    assert _left_out(stage, _uuids(*NAMES), started_previously=True) == {}


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
    request = StartRequest(flow=TIP.uuid, contacts=_uuids("Ann", "Ben"),
                           exclusions=Exclusions(not_seen_since_days=10))  # fmt: skip
    out = [each.contact.name for each in resolve(host, world, request).left_out]
    assert out == (["Ann", "Ben"] if is_out else ["Ben"])  # never seen is out


def test_who_is_in_a_group_and_all_that_is_asked_is_told() -> None:
    ann = contact_of("Ann", status=ContactStatus.BLOCKED, groups=_in(CLINIC))
    stage = _stage(ann, contact_of("Ben"))
    assert _left_out(stage, _uuids("Ann", "Ben"), non_active=True, groups=(CLINIC, OTHERS)) == {
        "Ann": ["active: blocked", "not in group Clinic: in Clinic"]
    }
    request = StartRequest(flow=TIP.uuid, contacts=_uuids("Ann", "Ben"),
                           exclusions=Exclusions(non_active=True, groups=(CLINIC,)))  # fmt: skip
    entries = stage.take(stage.host.start_all(stage.world, request))
    (skipped,) = events(entries, StartSkipped)
    assert [each.met for each in skipped.conditions] == [False, False]
    assert texts(entries, "Ben") == ["Drink water"]


def test_a_preview_says_it_all_and_changes_nothing() -> None:
    ann = contact_of("Ann", status=ContactStatus.BLOCKED)
    stage = _stage(ann, contact_of("Ben"), contact_of("Cé"))
    before = stage.world
    request = StartRequest(flow=TIP.uuid, contacts=_uuids("Ann", "Ben"), query="name = cé",
                           urns=(URN("tel", "+250788999999"),),
                           exclusions=Exclusions(non_active=True))  # fmt: skip
    found = stage.host.preview(stage.world, request)
    assert [each.name for each in found.contacts] == ["Ben", "Cé"]
    assert [each.contact.name for each in found.left_out] == ["Ann"]
    assert (found.total, len(found.new_urns)) == (3, 1)
    ids = _uuids("Ann", "Ben")
    assert found.query == (
        f'(uuid = "{ids[0]}" OR uuid = "{ids[1]}" OR name = "cé") AND status = "active"'
    )
    assert stage.world is before
    stage.take(stage.host.start_all(stage.world, request))
    assert len(stage.world.sessions) == found.total


# -- start.exclusions, start.rules -----------------------------------------------------------------


@pytest.mark.parametrize(("kind", "out"), [
    (None, []), (Exclusion.NON_ACTIVE, ["Cé"]), (Exclusion.IN_A_FLOW, ["Ann"]),
    (Exclusion.STARTED_PREVIOUSLY, ["Ben"]), (Exclusion.NOT_SEEN, ["Ben", "Cé"]),
    (Exclusion.GROUPS, []),
])  # fmt: skip
def test_start_exclusions(kind: Exclusion | None, out: list[str]) -> None:
    people = [contact_of("Ann", last_seen_on=NOW), contact_of("Ben"),
              contact_of("Cé", status=ContactStatus.BLOCKED)]  # fmt: skip
    stage = _stage(*people, start_exclusions=(kind,) if kind else ())
    stage.start("Tip", "Ben")
    stage.start("Talk", "Ann")
    assert list(_left_out(stage, _uuids(*NAMES))) == out


ALL = Exclusions(True, True, True, 30, (OTHERS,))


@pytest.mark.parametrize(("rules", "kind", "kept"), [
    *((StartRules.FLOWTUI, kind, ALL) for kind in StartKind),
    (StartRules.MAILROOM, StartKind.MANUAL, ALL), (StartRules.MAILROOM, StartKind.API, ALL),
    (StartRules.MAILROOM, StartKind.SCHEDULE, Exclusions(groups=(OTHERS,))),
    (StartRules.MAILROOM, StartKind.FLOW_ACTION, Exclusions(in_a_flow=True)),
])  # fmt: skip
def test_start_rules_say_which_exclusions_a_kind_of_start_has(
    rules: StartRules, kind: StartKind, kept: Exclusions
) -> None:
    stage = _stage(start_rules=rules)
    request = StartRequest(flow=TIP.uuid, contacts=_uuids("Ann"), exclusions=ALL, kind=kind)
    assert resolve(stage.host, stage.world, request).request.exclusions == kept


@pytest.mark.parametrize(("rules", "found"), [
    (StartRules.FLOWTUI, ["Ann", "Ben", "Cé"]), (StartRules.MAILROOM, ["Ben", "Cé"]),
])  # fmt: skip
@pytest.mark.parametrize("means", ["group", "query"])
def test_start_rules_say_whether_a_search_finds_who_is_not_active(
    rules: StartRules, found: list[str], means: str
) -> None:
    people = [contact_of(name, groups=_in(CLINIC)) for name in NAMES]
    people[0] = replace(people[0], status=ContactStatus.BLOCKED)
    stage = _stage(*people, start_rules=rules)
    fields: dict[str, Any] = {"group": {"groups": (CLINIC,)}, "query": {"query": 'name != ""'}}
    assert _started(stage, **fields[means]) == found
    assert _started(stage, contacts=_uuids("Ann")) == ["Ann"]  # named, and nothing excluded


@pytest.mark.parametrize(("rules", "found"), [
    (StartRules.FLOWTUI, ["Ann", "Ben", "Cé"]), (StartRules.MAILROOM, ["Ann"]),
])  # fmt: skip
def test_start_rules_say_how_many_the_query_of_an_action_finds(
    rules: StartRules, found: list[str]
) -> None:
    query = 'name != ""'
    assert _started(_stage(start_rules=rules), query=query, kind=StartKind.FLOW_ACTION) == found
    assert _started(_stage(start_rules=rules), query=query) == ["Ann", "Ben", "Cé"]


@pytest.mark.parametrize(("rules", "found"), [
    (StartRules.FLOWTUI, ["Ann", ""]), (StartRules.MAILROOM, [""]),
])  # fmt: skip
def test_start_rules_say_whether_others_are_started_besides_a_new_contact(
    rules: StartRules, found: list[str]
) -> None:
    stage = _stage(start_rules=rules)
    assert _started(stage, contacts=_uuids("Ann"), create_contact=True) == found


# -- batches ---------------------------------------------------------------------------------------


def _many(count: int) -> list[Contact]:
    return [contact_of(f"N{number}", groups=_in(CLINIC)) for number in range(count)]


@pytest.mark.parametrize(("count", "batches"), [
    (1, [1]), (24, [24]), (25, [25]), (26, [25, 1]), (51, [25, 25, 1]),
])  # fmt: skip
def test_many_are_started_in_batches_of_25_at_one_instant(count: int, batches: list[int]) -> None:
    stage = _stage(*_many(count))
    first = stage.world
    entries = stage.start("Tip", groups=[CLINIC])
    assert [event.count for event in events(entries, StartBatch)] == batches
    assert [event.status for event in events(entries, StartEnded)] == ["completed"]
    assert {entry.record.at for entry in entries} == {NOW}
    assert {each.trigger.batch for each in stage.world.sessions.values()} == {count > 1}
    assert fold(first, stage.entries) == stage.world


def test_an_interrupted_start_does_nothing_more() -> None:
    stage = _stage(*_many(60))
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
    people = [contact_of(name, groups=_in(CLINIC)) for name in NAMES]
    stage = _stage(*people)
    stage.start("Talk", "Ann")
    entries = stage.start("Tip", groups=[CLINIC])
    (ended,) = [event for event in events(entries, SessionEnded) if event.cause]
    (begun,) = events(entries, StartBegun)
    assert (ended.cause.flow.name, ended.cause.start, ended.cause.by) == ("Tip", begun.uuid, "ui")


@pytest.mark.req("GLF-012")
def test_a_background_flow_sets_a_field_of_everybody_and_says_nothing() -> None:
    stage = _stage(*_many(40))
    entries = stage.start("Quiet", groups=[CLINIC])
    assert [each.fields["district"].text for each in stage.world.contacts.values()] == [
        "Gasabo"
    ] * 40
    assert len(events(entries, ContactFieldChanged)) == 40
    assert events(entries, MsgCreated) == []


def test_a_contact_more_changes_nothing_for_the_others() -> None:
    fewer, more = _stage(*_many(30)), _stage(*_many(31))
    for stage in (fewer, more):
        stage.start("Tip", groups=[CLINIC])
    for name in ("N0", "N24", "N25", "N29"):
        assert texts(fewer.entries, name) == texts(more.entries, name)
        assert fewer.sessions(name)[0].seed == more.sessions(name)[0].seed


# -- the search ------------------------------------------------------------------------------------

_CONDITIONS = st.sampled_from([
    "group = Clinic", "group = Others", 'group = ""', "group != Clinic", "name = ann",
    f"uuid = {_uuids('Ben')[0]}", "name ~ be", "flow = Talk", 'flow = ""', "history = Tip",
    "status = active",
])  # fmt: skip
_QUERIES = st.recursive(
    _CONDITIONS,
    lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(
        lambda parts: "({} {} {})".format(*parts)
    ),
    max_leaves=5,
)


@given(_QUERIES)
def test_an_index_leaves_out_nobody_whom_a_query_is_true_of(text: str) -> None:
    stage = _SEARCHED
    assets, flows = stage.host.engine.library.assets, tuple(stage.host.engine.library.references)
    query = parse_query(text, stage.host.engine.environment, assets, flows)
    found = [each.uuid for each in matching(stage.host, stage.world, query)]
    places = places_of(query.root, stage.world, Names(assets))
    everybody = set(range(len(stage.world.contacts)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flowtui.world.search.places_of", lambda *_: None)
        asked_all = [each.uuid for each in matching(stage.host, stage.world, query)]
    assert found == asked_all
    assert places is None or places <= everybody


def _searched() -> Stage:
    stage = _stage(contact_of("Ann", groups=_in(CLINIC)), contact_of("Ben", groups=_in(OTHERS)),
                   contact_of("Cé", groups=_in(CLINIC, OTHERS)), contact_of("Dan"))  # fmt: skip
    stage.start("Talk", "Ann")
    stage.start("Tip", "Dan")
    return stage


_SEARCHED = _searched()


def test_the_profile_of_mailroom_restarts_who_is_in_the_flow() -> None:
    stage = stage_of(TALK, profile=PROFILES["textit"])
    stage.start("Talk", "Ann")
    stage.start("Talk", "Ann")
    assert stage.standing() == [("Talk", "interrupted"), ("Talk", "waiting")]
