"""What comes of changing a contact, and of splitting by one, in the nodes that follow."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from flowtui.engine.engine import Engine
from flowtui.flows.library.validation import problems_of
from flowtui.flows.presets.split_by_ticket import SplitByTicket
from flowtui.model.events.run import ExitTaken
from flowtui.model.session.run import Status
from tests.engine.harness import Played
from tests.flows.corpora import Example, examples
from tests.flows.presets.corpus import numbered
from tests.flows.staging import (
    ACTION_UUID,
    FIRST,
    SECOND,
    Row,
    actions_before,
    flow_of,
    node,
    stage_of,
    with_uuid,
)

UUID = "e2000000-0000-4000-8000-0000000000{:02}"
VOLUNTEERS = {"uuid": "90000000-0000-4000-8000-000000000002", "name": "Volunteers"}
MOTHERS = {"uuid": "90000000-0000-4000-8000-000000000001", "name": "Mothers"}
BIG_FAMILIES = {"uuid": "90000000-0000-4000-8000-000000000003", "name": "Big families"}
URGENT = {"uuid": "1abe1000-0000-4000-8000-000000000001", "name": "Urgent"}
PREGNANCY = {"uuid": "70000000-0000-4000-8000-000000000002", "name": "Pregnancy"}
SAFARI_LINE = "c0000000-0000-4000-8000-000000000001"
NURSE = {"uuid": "a0000000-0000-4000-8000-000000000001", "name": "Nurse Wanjiru"}
Case = tuple[str, list[str], str]
"""A test, its arguments, and the category it leads to."""


def doing(*actions: Row, saying: str = "", row: Row | None = None) -> Played:
    """Return what comes of a node that does things, and of one that says something then."""
    named = [with_uuid(action, UUID.format(number)) for number, action in enumerate(actions)]
    then = [with_uuid({"type": "send_msg", "text": saying}, ACTION_UUID)] if saying else []
    exits = [{"uuid": UUID.format(20), "destination_uuid": SECOND}]
    first = {"uuid": FIRST, "actions": named, "exits": exits}
    row = row or {}
    return stage_of(row, flow_of(row, [first, node(SECOND, actions=then)])).play()


def split(
    operand: str, cases: Sequence[Case], *actions: Row, row: Row | None = None
) -> tuple[Played, str]:
    """Return what comes of splitting after some actions, and the category that was taken."""
    row = row or {}
    flow = flow_of(row, [splitting(operand, cases, *actions)])
    played = stage_of(row, flow).play()
    return played, played.session.runs[0].results["way"].category


def splitting(operand: str, cases: Sequence[Case], *actions: Row) -> dict[str, Any]:
    """Return a node that splits; what no case takes goes to "Other"."""
    names = list(dict.fromkeys([*(name for _, _, name in cases), "Other"]))
    uuids = {name: UUID.format(30 + number) for number, name in enumerate(names)}
    return {
        "uuid": FIRST,
        "actions": [with_uuid(action, UUID.format(10 + n)) for n, action in enumerate(actions)],
        "router": {
            "type": "switch",
            "operand": operand,
            "result_name": "Way",
            "categories": [
                {"uuid": uuid, "name": name, "exit_uuid": uuid} for name, uuid in uuids.items()
            ],
            "cases": [
                {
                    "uuid": UUID.format(50 + number),
                    "type": type_,
                    "arguments": arguments,
                    "category_uuid": uuids[name],
                }
                for number, (type_, arguments, name) in enumerate(cases)
            ],
            "default_category_uuid": uuids["Other"],
        },
        "exits": [{"uuid": uuid} for uuid in uuids.values()],
    }


def logged(played: Played, type_: str) -> list[Any]:
    """Return the events of a type."""
    return [event for event in played.events if event["type"] == type_]


def said(played: Played) -> list[str]:
    """Return the texts that were sent."""
    return [event["msg"]["text"] for event in logged(played, "msg_created")]


def _runnable() -> list[Example]:
    actions = [example for example in examples() if example.family == "actions"]
    return [example for example in actions if "read_error" not in example.row]


@pytest.mark.req("TXT-013")
@pytest.mark.parametrize("example", _runnable(), ids=str)
def test_every_action_that_is_done_is_in_the_log(example: Example) -> None:
    row = example.row
    actions = [*actions_before(row), with_uuid(row["action"], ACTION_UUID)]
    stage = stage_of(row, flow_of(row, [node(FIRST, actions=actions)]))
    records = [record for record in stage.play().records if record.action_uuid == ACTION_UUID]
    assert records
    assert {record.node_uuid for record in records} == {FIRST}
    assert {record.at for record in records} == {stage.trigger.triggered_on}


@pytest.mark.req("TXT-012")
def test_messages_are_not_labelled_in_a_background_flow() -> None:
    action = with_uuid({"type": "add_input_labels", "labels": [URGENT]}, ACTION_UUID)
    nodes = [node(FIRST, actions=[action])]
    assert not problems_of(flow_of({"flow_type": "messaging"}, nodes))
    (problem,) = problems_of(flow_of({"flow_type": "messaging_background"}, nodes))
    assert "'add_input_labels' is not allowed" in problem.text
    assert (problem.node_uuid, problem.item_uuid) == (FIRST, ACTION_UUID)


@pytest.mark.req("TXT-017")
@pytest.mark.parametrize(
    ("scheme", "path", "events"),
    [
        ("mailto", "amina@clinic.example", ["contact_urns_changed"]),
        ("telegram", "987654", []),
        ("telegram", "not a number", ["error"]),
    ],
)
def test_an_address_is_added_once_and_only_if_it_is_one(
    scheme: str, path: str, events: list[str]
) -> None:
    action = {"type": "add_contact_urn", "scheme": scheme, "path": path}
    played = doing(action, saying='@(join(contact.urns, " "))')
    types = [event["type"] for event in played.events_between]
    assert types == [*events, "msg_created"]
    assert (f"{scheme}:{path}" in said(played)[0]) is (events != ["error"])
    assert played.session.status is Status.COMPLETED


@pytest.mark.req("TXT-018")
def test_labels_are_for_the_last_message() -> None:
    action = {"type": "add_input_labels", "labels": [URGENT]}
    played = doing(action, row={"input": "Help"})
    (labelled,) = logged(played, "input_labels_added")
    assert played.session.input is not None
    assert labelled["input_uuid"] == played.session.input.uuid
    without = doing(action, saying="Go on", row={"input": None})
    assert [event["text"] for event in logged(without, "error")] == ["No input to add labels to"]
    assert said(without) == ["Go on"]


@pytest.mark.req("TXT-019")
@pytest.mark.parametrize(("value", "text"), [("Kano", "Kano"), ("@(upper(input))", "HABARI")])
def test_a_field_is_read_as_it_was_changed(value: str, text: str) -> None:
    field = {"key": "village", "name": "Village"}
    played = doing(
        {"type": "set_contact_field", "field": field, "value": value},
        {"type": "set_run_result", "name": "Seen", "value": "@fields.village"},
        saying="@contact.fields.village",
    )
    assert played.session.runs[0].results["seen"].value == text
    assert said(played) == [text]


@pytest.mark.req("TXT-020")
def test_a_contact_is_put_into_a_group_once() -> None:
    action = {"type": "add_contact_groups", "groups": [VOLUNTEERS]}
    played = doing(action, action, saying='@(foreach(contact.groups, extract, "name"))')
    (changed,) = logged(played, "contact_groups_changed")
    assert list(changed["groups_added"]) == [VOLUNTEERS]
    assert said(played) == ["[Mothers, Volunteers]"]


@pytest.mark.req("TXT-021")
@pytest.mark.parametrize(
    ("which", "left"),
    [
        ({"groups": [MOTHERS]}, ["Volunteers", "Big families"]),
        ({"all_groups": True}, ["Big families"]),
    ],
)
def test_a_contact_is_taken_out_of_groups(which: Row, left: list[str]) -> None:
    contact = {
        "groups": [MOTHERS, VOLUNTEERS, BIG_FAMILIES],
        "fields": {"children": {"text": "5", "number": 5}},
    }
    played = doing({"type": "remove_contact_groups", **which}, row={"contact": contact})
    assert [group.name for group in played.session.contact.groups] == left


@pytest.mark.req("TXT-024")
def test_what_follows_is_said_in_the_language_that_was_set() -> None:
    row = {"translations": {"swa": {"text": ["Asante"]}}}
    played = doing({"type": "set_contact_language", "language": "swa"}, saying="Thanks", row=row)
    assert said(played) == ["Asante"]
    assert said(doing(saying="Thanks", row=row)) == ["Thanks"]


@pytest.mark.req("TXT-028")
@pytest.mark.parametrize(("batch", "way"), [(False, "Success"), (True, "Failure")])
def test_a_ticket_is_opened_with_topic_note_and_assignee_or_the_flow_goes_on_by_failure(
    *, batch: bool, way: str
) -> None:
    action = {"type": "open_ticket", "topic": PREGNANCY, "assignee": NURSE, "note": "Said @input"}
    preset = SplitByTicket.model_validate({"action": with_uuid(action, ACTION_UUID)})
    flow = flow_of({}, [preset.apply(None, numbered()).to_json()])
    played = stage_of({"batch": batch}, flow).play()
    [taken] = [each.event for each in played.records if isinstance(each.event, ExitTaken)]
    ways = dict(zip(flow.nodes[0].exits_by_uuid, flow.nodes[0].exit_names(), strict=True))
    assert list(ways.values()) == ["Success", "Failure"]
    assert ways[taken.exit_uuid] == way

    known = {ticket.uuid for ticket in stage_of({}, flow).contact.tickets}
    tickets = [each for each in played.session.contact.tickets if each.uuid not in known]
    notes = [(event["note"], event["ticket_uuid"]) for event in logged(played, "ticket_note_added")]
    of_tickets = [(each.topic and each.topic.name, each.assignee and each.assignee.name)
                  for each in tickets]  # fmt: skip
    assert of_tickets == ([] if batch else [(PREGNANCY["name"], NURSE["name"])])
    assert notes == [("Said Habari", ticket.uuid) for ticket in tickets]


@pytest.mark.req("TXT-030")
@pytest.mark.parametrize(
    ("text", "way"), [("17", "Child"), ("18", "Grown up"), ("90", "Grown up"), ("old", "Other")]
)
def test_the_first_case_that_holds_is_taken(text: str, way: str) -> None:
    cases = [("has_number_lt", ["18"], "Child"), ("has_number", [], "Grown up")]
    assert split('@(input.text & " years")', cases, row={"input": text})[1] == way


@pytest.mark.req("TXT-032")
@pytest.mark.parametrize(
    ("fields", "way"), [({"village": {"text": "Ahero"}}, "Here"), ({}, "Other")]
)
def test_splitting_by_a_field(fields: Row, way: str) -> None:
    cases = [("has_only_phrase", ["ahero"], "Here")]
    assert split("@fields.village", cases, row={"contact": {"fields": fields}})[1] == way


@pytest.mark.req("TXT-033")
@pytest.mark.parametrize(
    ("urns", "way"),
    [
        ([f"tel:+254722000111?channel={SAFARI_LINE}", "telegram:987654"], "Safari line"),
        (["telegram:987654", f"tel:+254722000111?channel={SAFARI_LINE}"], "Telegram bot"),
        (["ext:amina"], "Other"),
    ],
)
def test_splitting_by_the_channel_that_messages_take(urns: list[str], way: str) -> None:
    cases = [("has_only_phrase", [name], name) for name in ("Safari line", "Telegram bot")]
    assert split("@contact.channel.name", cases, row={"contact": {"urns": urns}})[1] == way


@pytest.mark.req("TXT-035")
@pytest.mark.parametrize(("actions", "way"), [([VOLUNTEERS], "Yes"), ([], "Other")])
def test_splitting_by_a_group_is_about_now(actions: list[Row], way: str) -> None:
    added = {"type": "add_contact_groups", "groups": actions}
    cases = [("has_group", [VOLUNTEERS["uuid"], "Volunteers"], "Yes")]
    assert split("@contact.groups", cases, added)[1] == way


def _randomly(engine: Engine, trigger: Any, contact: Any, seed: int) -> str:
    outcome = engine.start(trigger, contact, uuid=UUID.format(99), seed=seed)
    taken = [record.event for record in outcome.records]
    return next(event.exit_uuid for event in taken if isinstance(event, ExitTaken))


@pytest.mark.req("TXT-034")
def test_chance_is_fair_and_the_same_again() -> None:
    uuids = [UUID.format(60 + number) for number in range(4)]
    categories = [{"uuid": uuid, "name": uuid[-2:], "exit_uuid": uuid} for uuid in uuids]
    data = node(FIRST, actions=[]) | {
        "router": {"type": "random", "categories": categories},
        "exits": [{"uuid": uuid} for uuid in uuids],
    }
    stage = stage_of({}, flow_of({}, [data]))
    ways = [_randomly(stage.engine, stage.trigger, stage.contact, n) for n in range(10_000)]
    again = [_randomly(stage.engine, stage.trigger, stage.contact, n) for n in range(100)]
    assert ways[:100] == again
    # 200 is more than four standard deviations
    assert all(abs(count - 2500) < 200 for count in Counter(ways).values())
    assert set(ways) == set(uuids)
