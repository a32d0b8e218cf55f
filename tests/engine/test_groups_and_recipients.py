"""Who is in which group when a sprint begins, and what is said of others when there are none."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.references import GroupReference
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact, ContactStatus, FieldValue
from flowtui.model.environment import Environment
from flowtui.model.events.contact import ContactGroupsChanged
from flowtui.model.session.run import Ancestry
from tests.engine.flows import (
    ask,
    contact_of,
    engine_of,
    events_of,
    flow_of,
    said,
    send,
    started,
    step,
    texts_of,
    uuid_of,
)

FRIENDS = GroupReference(uuid_of("group", "Friends"), "Friends")
BORN = {"uuid": uuid_of("group", "Born"), "name": "Born", "query": 'dob = "2000-01-01"'}
ASSETS: dict[str, JSON] = {
    "groups": [{"uuid": FRIENDS.uuid, "name": FRIENDS.name}, BORN],
    "fields": [{"uuid": uuid_of("field"), "key": "dob", "name": "Born", "type": "datetime"}],
    "templates": [{"uuid": uuid_of("template"), "name": "hi", "translations": []}],
}
HI = {"uuid": uuid_of("template"), "name": "hello"}
BIRTH = "2000-01-01T22:30:00Z"
"""In Kigali it is the second of January already."""


def _born(**fields: JSON) -> Contact:
    value = FieldValue(BIRTH, None, parse_rfc3339(BIRTH))
    return contact_of(fields={"dob": value}, **fields)


def _gained(outcome: object) -> list[str]:
    changes = events_of(outcome, ContactGroupsChanged)  # type: ignore[arg-type]
    return [group.name for change in changes for group in change.groups_added]


@pytest.mark.parametrize("status", [ContactStatus.BLOCKED, ContactStatus.ARCHIVED])
def test_who_is_not_active_stays_in_groups_without_a_query(status: ContactStatus) -> None:
    flow = flow_of("Waiting", ask("name"))
    born = GroupReference(BORN["uuid"], BORN["name"])
    contact = replace(_born(), status=status, groups=(FRIENDS, born))
    engine = engine_of(flow, assets=ASSETS)
    outcome = started(engine, flow, contact)
    assert outcome.session.contact.groups == (FRIENDS,)
    assert engine.advance(outcome.session, said("Hi")).session.contact.groups == (FRIENDS,)


def test_days_of_queries_begin_where_the_workspace_is_when_a_sprint_begins() -> None:
    flow = flow_of("Waiting", ask("name"))
    engine = engine_of(flow, assets=ASSETS, environment=Environment())
    away = _born(timezone="Africa/Kigali")
    outcome = started(engine, flow, away)
    assert _gained(outcome) == ["Born"]
    assert events_of(engine.advance(outcome.session, said("Hi")), ContactGroupsChanged) == []
    at_home = engine_of(
        flow, assets=ASSETS, environment=Environment(timezone=ZoneInfo("Africa/Kigali"))
    )
    assert _gained(started(at_home, flow, _born())) == []


def test_days_of_queries_begin_where_the_contact_is_when_an_action_changes_them() -> None:
    name = {"type": "set_contact_name", "name": "Anna"}
    flow = flow_of("Naming", step("name", name))
    engine = engine_of(flow, assets=ASSETS, environment=Environment())
    outcome = started(engine, flow, _born(timezone="Africa/Kigali"))
    (at_first, then) = events_of(outcome, ContactGroupsChanged)
    assert [group.name for group in at_first.groups_added] == ["Born"]
    assert [group.name for group in then.groups_removed] == ["Born"]


def test_groups_have_the_names_they_have_now_and_those_that_are_gone_are_not_seen() -> None:
    gone = GroupReference(uuid_of("group", "Gone"), "Gone")
    renamed = replace(FRIENDS, name="Acquaintances")
    flow = flow_of("Telling", step("tell", send("@(foreach(contact.groups, (g) => g.name))")))
    outcome = started(engine_of(flow, assets=ASSETS), flow, contact_of(groups=(gone, renamed)))
    assert texts_of(outcome) == ["[Friends]"]


def _starting(**fields: JSON) -> Flow:
    return flow_of("Starting", step("go", {"type": "start_session", **fields}))


def test_a_flow_that_is_gone_is_what_is_said_first() -> None:
    gone = {"uuid": uuid_of("gone"), "name": "Gone"}
    flow = _starting(flow=gone, groups=[{"uuid": FRIENDS.uuid, "name": FRIENDS.name}])
    outcome = started(engine_of(flow, assets=ASSETS), flow, batch=True)
    (error,) = [event for event in events_of(outcome) if event.type == "error"]
    assert error.text.startswith("Missing dependency: flow")


@pytest.mark.parametrize(("since_input", "is_started"), [(4, True), (5, False)])
def test_it_is_the_sessions_own_past_that_is_too_long(since_input: int, is_started: bool) -> None:
    here = {"uuid": uuid_of("flow", "Starting"), "name": "Starting"}
    flow = _starting(flow=here, create_contact=True)
    history = Ancestry(uuid_of("before"), since_input, since_input)
    outcome = started(engine_of(flow), flow, history=history)
    triggered = [event for event in events_of(outcome) if event.type == "session_triggered"]
    assert bool(triggered) is is_started
    assert all(event.history.ancestors_since_input == since_input + 1 for event in triggered)


def test_a_query_that_comes_to_nothing_is_a_query() -> None:
    here = {"uuid": uuid_of("flow", "Starting"), "name": "Starting"}
    flow = _starting(flow=here, contact_query="@(1 / 0)")
    outcome = started(engine_of(flow), flow)
    (triggered,) = [event for event in events_of(outcome) if event.type == "session_triggered"]
    assert triggered.contact_query == ""


@pytest.mark.parametrize(("contacts", "types"), [([], []), (["Ben"], ["error"])])
def test_what_fills_a_template_is_found_out_when_there_is_somebody(
    contacts: list[str], types: list[str]
) -> None:
    broadcast = {
        "type": "send_broadcast",
        "text": "Hi",
        "template": HI,
        "template_variables": ["@(1 / 0)"],
        "contacts": [{"uuid": uuid_of("contact", name), "name": name} for name in contacts],
    }
    flow = flow_of("Telling", step("tell", broadcast))
    outcome = started(engine_of(flow, assets=ASSETS), flow)
    assert [event.type for event in events_of(outcome) if event.type == "error"] == types
    told = [event for event in events_of(outcome) if event.type == "broadcast_created"]
    assert [event.template.name for event in told] == ["hello"] * len(contacts)


@pytest.mark.parametrize("kind", ["add_contact_groups", "remove_contact_groups"])
def test_groups_that_are_gone_are_told_before_the_contact_who_may_be_in_none(kind: str) -> None:
    gone = {"uuid": uuid_of("gone"), "name": "Gone"}
    flow = flow_of("Grouping", step("group", {"type": kind, "groups": [gone]}))
    contact = contact_of(status=ContactStatus.BLOCKED)
    outcome = started(engine_of(flow, assets=ASSETS), flow, contact)
    errors = [event.text for event in events_of(outcome) if event.type == "error"]
    assert errors == [
        f"Missing dependency: group[uuid={gone['uuid']},name=Gone]",
        "Can't add blocked or stopped contacts to groups",
    ]


@pytest.mark.parametrize(("translation", "kept"), [("Feliz", "Feliz"), ("Happy", "")])
def test_a_category_that_is_called_the_same_is_not_kept_twice(translation: str, kept: str) -> None:
    saving = {"uuid": uuid_of("saving"), "type": "set_run_result", "name": "Mood", "value": "x",
              "category": "Happy"}  # fmt: skip
    localization = {"spa": {saving["uuid"]: {"category": [translation]}}}
    flow = flow_of("Saving", step("save", saving), localization=localization)
    engine = engine_of(flow, environment=Environment(allowed_languages=("eng", "spa")))
    outcome = started(engine, flow, contact_of(language="spa"))
    assert outcome.session.runs[0].results["mood"].category_localized == kept
