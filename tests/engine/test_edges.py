"""Rules of the reference engine that few flows come near."""

from datetime import timedelta
from typing import Any

import pytest

from flowtui.engine.context import RunContext
from flowtui.engine.sprint import Sprint
from flowtui.model.assets.references import GroupReference, TopicReference, UserReference
from flowtui.model.codec.wire import read, write
from flowtui.model.contact.contact import Contact, ContactStatus, FieldValue, Ticket
from flowtui.model.environment import Environment, time_zone
from flowtui.model.events.contact import ContactGroupsChanged, ContactNameChanged
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.host import MsgReceived
from flowtui.model.message import MsgIn
from flowtui.model.session.resumes import MsgResume
from flowtui.model.triggers.flow_action import FlowActionTrigger
from tests.engine.flows import (
    NOW,
    SESSION_UUID,
    ask,
    contact_of,
    engine_of,
    events_of,
    flow_of,
    said,
    save,
    send,
    started,
    step,
    texts_of,
    uuid_of,
)

GROUP = {"uuid": uuid_of("group"), "name": "Mothers"}
TOPIC = {"uuid": uuid_of("topic"), "name": "General"}


def shown(template: str, contact: Contact | None = None, **fields: Any) -> str:
    """Return what a template is to a contact."""
    flow = flow_of("Showing", step("go", send(template)))
    (text,) = texts_of(started(engine_of(flow, **fields), flow, contact))
    return text


# -- contacts ------------------------------------------------------------------------------------


def contact_json(**fields: Any) -> dict[str, Any]:
    return {
        "uuid": uuid_of("c"),
        "status": "active",
        "created_on": "2026-01-05T09:30:00Z",
        **fields,
    }


@pytest.mark.parametrize("status", [{}, {"status": ""}, {"status": "open"}])
def test_a_ticket_is_open_unless_it_says_otherwise(status: dict[str, str]) -> None:
    contact = read(Contact, contact_json(tickets=[{"uuid": uuid_of("t"), **status}]))
    assert contact.open_ticket is not None
    assert write(contact)["tickets"] == ({"uuid": uuid_of("t"), "status": "open"},)
    closed = read(Contact, contact_json(tickets=[{"uuid": uuid_of("t"), "status": "closed"}]))
    assert closed.open_ticket is None


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("mailto:Ann@Example.ORG", "mailto:ann@example.org"),
        ("tel:+250 788-123-123", "tel:+250788123123"),
        ("tel:+250788123123?channel=c#Ann", "tel:+250788123123?channel=c#Ann"),
        ("twitter:@Ann", "twitter:ann"),
        ("telegram:123#Ann B", "telegram:123#Ann B"),
        ("ext:AbC", "ext:AbC"),
    ],
)
def test_addresses_are_kept_in_normal_form(written: str, normal: str) -> None:
    contact = read(Contact, contact_json(urns=[written]))
    assert write(contact)["urns"] == (normal,)
    assert read(Contact, write(contact)) == contact


def test_who_has_no_language_has_an_empty_one() -> None:
    assert shown("@(json(contact.language)) @(is_error(contact.language))") == '"" false'
    assert shown("@(json(contact.language))", contact_of(language="kin")) == '"kin"'


def test_all_open_tickets_are_there_the_last_is_the_ticket() -> None:
    tickets = tuple(Ticket(name, status) for name, status in
                    (("1", ""), ("2", "closed"), ("3", "open")))  # fmt: skip
    contact = contact_of(tickets=tickets)
    assert shown('@(json(foreach(contact.tickets, extract, "uuid")))', contact) == '["1","3"]'
    assert shown("@ticket.uuid", contact) == "3"
    assert shown("@(json(contact.tickets))") == "[]"


def test_topics_and_users_of_tickets_are_those_of_the_workspace() -> None:
    ticket = Ticket("1", "open", TopicReference(TOPIC["uuid"], "Old name"),
                    UserReference(uuid_of("gone"), "Ben"))  # fmt: skip
    contact, template = contact_of(tickets=(ticket,)), "@(json(ticket))"
    known = shown(template, contact, assets={"topics": [TOPIC]})
    assert '"topic":{"name":"General"' in known
    assert '"assignee":null' in known
    assert '"topic":null' in shown(template, contact)


@pytest.mark.parametrize(
    ("name", "changes"),
    [("n" * 127, False), ("n" * 128, False), ("n" * 129, True), ("m" * 200, True)],
)
def test_a_name_is_compared_before_it_is_cut(name: str, *, changes: bool) -> None:
    action = {"type": "set_contact_name", "name": name}
    flow = flow_of("Naming", step("go", action, action))
    events = events_of(started(engine_of(flow), flow, contact_of(name[:128])), ContactNameChanged)
    assert events == [ContactNameChanged(name[:128])] * (2 if changes else 0)


# -- clocks --------------------------------------------------------------------------------------


def test_the_clock_shows_what_it_is_where_the_workspace_is() -> None:
    home = time_zone("Africa/Kigali")
    flow = flow_of("Waiting", ask("go"))
    engine = engine_of(flow, environment=Environment(timezone=home))
    session = started(engine, flow, contact_of(timezone="America/New_York")).session
    ctx = RunContext(engine, Sprint(session, NOW))
    assert ctx.environment.timezone == time_zone("America/New_York")
    assert ctx.scope.now() == NOW
    assert ctx.scope.now().tzinfo == home


# -- results -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("category", "localized"), [("", "Oui"), ("Yes", "Oui"), ("Oui", "")])
def test_a_category_is_translated_whatever_it_is(category: str, localized: str) -> None:
    flow = flow_of(
        "Saving",
        step("go", save("Answer", "y", category)),
        localization={"fra": {uuid_of("go", "action", 0): {"category": ["Oui"]}}},
    )
    environment = Environment(allowed_languages=("eng", "fra"))
    engine = engine_of(flow, environment=environment)
    outcome = started(engine, flow, contact_of(language="fra"))
    assert outcome.session.runs[0].results["answer"].category_localized == localized


# -- batches -------------------------------------------------------------------------------------

MANY: list[dict[str, Any]] = [
    {"type": "open_ticket", "topic": TOPIC, "note": "help"},
    {"type": "send_broadcast", "groups": [GROUP], "text": "hi"},
    {"type": "start_session", "groups": [GROUP],
     "flow": {"uuid": uuid_of("flow", "Many"), "name": "Many"}, "exclusions": {}},
]  # fmt: skip


@pytest.mark.parametrize("action", MANY, ids=lambda action: action["type"])
def test_limits_of_batches_hold_until_the_first_wait(action: dict[str, Any]) -> None:
    flow = flow_of("Many", ask("go", action, to="then"), step("then", action))
    engine = engine_of(flow, assets={"groups": [GROUP], "topics": [TOPIC]})
    first = started(engine, flow, batch=True)
    (error,) = [event for event in events_of(first) if event.type == "error"]
    assert "batch starts" in error.text
    second = engine.advance(first.session, said("yes"))
    assert not [event for event in events_of(second) if event.type == "error"]


# -- runs of other sessions ----------------------------------------------------------------------


def test_a_summary_says_nothing_of_tickets() -> None:
    action = {**MANY[2], "groups": [], "contacts": [{"uuid": uuid_of("x"), "name": "X"}]}
    flow = flow_of("Many", step("go", action))
    contact = contact_of(
        tickets=(Ticket("1", "open"),),
        fields={"age": FieldValue("3"), "gone": FieldValue("4")},
        groups=(GroupReference(GROUP["uuid"], "Mothers"), GroupReference("gone", "Gone")),
    )
    assets = {"fields": [{"key": "age", "name": "Age"}], "groups": [{**GROUP, "name": "Mamas"}]}
    outcome = started(engine_of(flow, assets=assets), flow, contact)
    (event,) = [event for event in events_of(outcome) if event.type == "session_triggered"]
    told = event.run_summary["contact"]
    assert "tickets" not in told
    assert told["fields"] == {"age": {"text": "3"}}
    assert told["groups"] == [{"uuid": GROUP["uuid"], "name": "Mamas"}]
    assert outcome.session.contact.tickets


def test_the_flow_of_a_parent_elsewhere_is_the_one_there_is() -> None:
    parent = flow_of("Parent", revision=12)
    child = flow_of("Child", step("go", send("@parent.flow @parent.flow.revision")))
    gone = {"uuid": uuid_of("gone"), "name": "Gone", "revision": 5}
    for flow, text in (({"uuid": parent.uuid, "name": "Old"}, "Parent 12"), (gone, "Gone 0")):
        summary = {"uuid": uuid_of("run"), "flow": flow, "status": "completed",
                   "contact": write(contact_of())}  # fmt: skip
        trigger = FlowActionTrigger(flow=child.reference, run_summary=summary, triggered_on=NOW)
        outcome = engine_of(parent, child).start(trigger, contact_of(), uuid=SESSION_UUID)
        assert texts_of(outcome) == [text]


# -- messages that come --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attachments", "text"),
    [
        (("image/png:http://x.org/a.png",), "Look\nhttp://x.org/a.png"),
        (("image:http://x.org/a.png", "geo:1.5,2"), "Look\nhttp://x.org/a.png\n1.5,2"),
        (("http://x.org/a.png",), "Look\nhttp://x.org/a.png"),
        (("picture:a.png",), "Look\npicture:a.png"),
        (("a.png",), "Look\na.png"),
    ],
)
def test_input_shows_where_attachments_are(attachments: tuple[str, ...], text: str) -> None:
    flow = flow_of("Asking", ask("go", to="then"), step("then", send("@input")))
    engine = engine_of(flow)
    event = MsgReceived(
        uuid=uuid_of("m"), created_on=NOW, msg=MsgIn(text="Look", attachments=attachments)
    )
    resume = MsgResume(event=event, resumed_on=NOW + timedelta(minutes=1))
    assert texts_of(engine.advance(started(engine, flow).session, resume)) == [text]


# -- groups --------------------------------------------------------------------------------------

BROKEN = {"uuid": uuid_of("broken"), "name": "Broken", "query": "age > AND"}
YOUNG = {"uuid": uuid_of("young"), "name": "Young", "query": 'name = "Ann"'}


def with_groups(action: dict[str, Any], contact: Contact | None = None) -> list[Any]:
    """Return what an action does where one of the groups has a query that is none."""
    flow = flow_of("Grouping", step("go", action))
    engine = engine_of(flow, assets={"groups": [BROKEN, YOUNG, GROUP]})
    return events_of(started(engine, flow, contact), ErrorOccurred, ContactGroupsChanged)


@pytest.mark.parametrize("type_", ["add_contact_groups", "remove_contact_groups"])
def test_a_group_whose_query_is_none_is_not_there(type_: str) -> None:
    broken = {key: BROKEN[key] for key in ("uuid", "name")}
    errors = [event for event in with_groups({"type": type_, "groups": [broken]})
              if isinstance(event, ErrorOccurred)]  # fmt: skip
    assert [(error.text, error.code) for error in errors] == [
        (f"Missing dependency: group[uuid={broken['uuid']},name=Broken]", "dependency:missing")
    ]
    named = {"type": type_, "groups": [{"name_match": "broken"}]}
    texts = [each.text for each in with_groups(named) if isinstance(each, ErrorOccurred)]
    assert texts == ["No such group with name 'broken'"]


def test_who_is_in_such_a_group_is_not() -> None:
    contact = contact_of(groups=(GroupReference(BROKEN["uuid"], "Broken"),))
    flow = flow_of("Showing", step("go", send('@(foreach(contact.groups, extract, "name"))')))
    engine = engine_of(flow, assets={"groups": [BROKEN, YOUNG]})
    assert texts_of(started(engine, flow, contact)) == ["[Young]"]


def test_who_is_not_active_leaves_the_groups_that_are_there_by_their_names_now() -> None:
    contact = contact_of(groups=(
        GroupReference("gone", "Gone"), GroupReference(GROUP["uuid"], "Old name"),
        GroupReference(YOUNG["uuid"], "Kids"),
    ))  # fmt: skip
    events = with_groups({"type": "set_contact_status", "status": "archived"}, contact)
    (change,) = events
    assert change.groups_removed == (
        GroupReference(YOUNG["uuid"], "Young"), GroupReference(GROUP["uuid"], "Mothers"),
    )  # fmt: skip


# -- sessions that cannot go on ------------------------------------------------------------------


def test_what_a_resume_brings_is_not_looked_at_where_nothing_goes_on() -> None:
    before, after = flow_of("Gone", ask("go", to="again"), ask("again")), flow_of("Gone", ask("x"))
    engine = engine_of(before)
    first = engine.advance(started(engine, before).session, said("one")).session
    second = engine_of(after).advance(first, said("two", minutes=5)).session
    assert (str(second.status), second.sprints) == ("failed", 3)
    assert second.input == first.input
    assert second.resume == first.resume
    assert second.contact == first.contact


# -- contacts that may not be written to ---------------------------------------------------------


@pytest.mark.parametrize("status", ["blocked", "stopped", "archived"])
def test_the_engine_goes_on_whoever_it_is(status: str) -> None:
    flow = flow_of("Asking", ask("go", to="then"), step("then", send("@contact.status @input")))
    engine = engine_of(flow)
    contact = contact_of(status=ContactStatus(status))
    outcome = engine.advance(started(engine, flow, contact).session, said("hi"))
    (event,) = [event for event in events_of(outcome) if event.type == "msg_created"]
    assert event.msg.text == f"{status} hi"
    assert event.msg.unsendable_reason == f"contact_{status}"
    assert outcome.session.contact.status == status
