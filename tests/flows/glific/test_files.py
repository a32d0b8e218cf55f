"""Glific's files: nothing is lost, and what is edited is written in Glific's words."""

import json
from pathlib import Path
from typing import Any

import pytest

from flowtui.flows.actions.send_interactive_msg import SendInteractiveMsg
from flowtui.flows.dialects.glific_names import is_uuid, uuid_of
from flowtui.flows.library.document import Document
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.model.codec.wire import JSON
from flowtui.model.session.run import FlowType
from flowtui.store.files.flow_file import FlowFile
from tests.flows import naming
from tests.flows.glific.building import (
    action_of,
    asking,
    behind,
    definition,
    document,
    export,
    node,
    only_flow,
    say,
)
from tests.flows.glific.exports import document_of, parameters

WEBHOOK = {"type": "call_webhook", "method": "FUNCTION", "url": "geolocation", "body": "{}",
           "headers": {"Accept": "application/json"}, "result_name": "place"}  # fmt: skip


def written(read: Document, flow: Flow) -> dict[str, Any]:
    """Return the definition of an edited flow as the file has it then."""
    made: dict[str, Any] = read.with_flow(flow).to_json()["flows"][0]["definition"]
    return made


def with_action(flow: Flow, name: str, action: Any, position: int = 0) -> Flow:
    """Return `flow` with another action in the place of one."""
    old = flow.nodes_by_uuid[naming.uuid_of(name)]
    actions = [*old.actions]
    actions[position] = action
    return flow.with_node(old.replace(actions=tuple(actions)))


# -- what is there -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", parameters())
def test_a_file_is_written_as_it_was(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "export.json"
    copy.write_bytes(path.read_bytes())
    file = FlowFile.open(copy, state=tmp_path)
    read = Document.read(file.document)
    for flow in read.readable_flows():
        read = read.with_flow(flow)  # as if it were edited
    assert json.dumps(read.to_json()) == json.dumps(file.document)
    file.save(read.to_json())
    assert json.loads(copy.read_bytes()) == json.loads(path.read_bytes())


@pytest.mark.parametrize("path", parameters())
def test_what_is_read_twice_is_the_same(path: Path) -> None:
    read = document_of(path)
    for entry in read.entries:
        once = read.dialect.current(entry.definition)
        assert read.dialect.current(once) == once


@pytest.mark.parametrize("path", parameters())
def test_flows_have_the_uuids_of_their_entries(path: Path) -> None:
    read = document_of(path)
    for entry in read.entries:
        assert is_uuid(entry.uuid)
        assert read.flow(entry.uuid).uuid == entry.uuid
        assert read.flow(entry.uuid).home == PLATFORMS["glific"]


def test_keys_that_nobody_knows_are_kept() -> None:
    odd = definition("odd", node("hello", say("Hi", mood="good"), tint=3), stars=5)
    read = Document.read({**export(odd), "weather": "fine"})
    flow = only_flow(read)
    edited = with_action(flow, "hello", action_of(flow, "hello").replace(text="Hello"))
    made = read.with_flow(edited).to_json()
    assert made["weather"] == "fine"
    (after,) = made["flows"][0]["definition"]["nodes"]
    assert made["flows"][0]["definition"]["stars"] == 5
    assert (after["tint"], after["actions"][0]["mood"]) == (3, "good")
    assert after["actions"][0]["text"] == "Hello"


# -- ids and names -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["106", 9, "OPTIN_UUID", ""])
def test_groups_are_the_same_where_they_are_called_the_same(number: JSON) -> None:
    add = {"type": "add_contact_groups", "groups": [{"uuid": number, "name": "Mothers"}]}
    read = document(definition("groups", node("add", add)), collections=["Mothers"])
    flow = only_flow(read)
    (group,) = action_of(flow, "add").groups
    assert is_uuid(group.uuid)
    assert list(read.assets.groups) == [group.uuid]
    renamed = action_of(flow, "add").replace(groups=(group.replace(name="Parents"),))
    after = written(read, with_action(flow, "add", renamed))
    (reference,) = after["nodes"][0]["actions"][0]["groups"]
    assert reference == {"uuid": number, "name": "Parents"}


def test_a_group_that_is_chosen_anew_is_written_by_its_number() -> None:
    add = {"type": "add_contact_groups", "groups": [{"uuid": "3", "name": "Mothers"}]}
    remove = {
        "type": "remove_contact_groups", "groups": [{"uuid": "4", "name": "Fathers"}],
        "all_groups": False,
    }  # fmt: skip
    read = document(definition("groups", node("add", add, remove)))
    flow = only_flow(read)
    chosen = {"uuid": uuid_of("group", "", "Fathers"), "name": "Fathers"}
    other = type(action_of(flow, "add")).model_validate(
        {"uuid": action_of(flow, "add").uuid, "type": "add_contact_groups", "groups": [chosen]}
    )
    after = written(read, with_action(flow, "add", other))
    assert after["nodes"][0]["actions"][0]["groups"] == [{"uuid": "4", "name": "Fathers"}]


def test_a_split_by_collection_finds_the_group_and_is_written_by_its_number() -> None:
    split = asking("split", ("has_group", ["5", "Mothers"]), operand="@contact.groups", wait=None)
    read = document(definition("groups", split), collections=["Mothers"])
    flow = only_flow(read)
    router: Any = flow.nodes[0].router
    assert router.cases[0].arguments == (uuid_of("group", "", "Mothers"), "Mothers")
    renamed = router.replace(result_name="member")
    after = written(read, flow.with_node(flow.nodes[0].replace(router=renamed)))
    assert after["nodes"][0]["router"]["cases"][0]["arguments"] == ["5", "Mothers"]
    assert after["nodes"][0]["router"]["result_name"] == "member"


def test_flows_may_have_names_for_uuids_and_enter_one_another_by_them() -> None:
    enter = {"type": "enter_flow", "flow": {"uuid": "HELP_UUID", "name": "Help"}}
    start = definition("start", node("enter", enter))
    read = document(start, definition("Help", node("help", say("Help")), uuid="HELP_UUID"))
    first, second = read.readable_flows()
    assert action_of(first, "enter").flow.uuid == second.uuid
    changed = with_action(second, "help", action_of(second, "help").replace(text="Yes?"))
    made = read.with_flow(changed).to_json()
    assert made["flows"][0]["definition"] == start
    assert made["flows"][1]["definition"]["uuid"] == "HELP_UUID"


# -- languages -----------------------------------------------------------------------------------


def test_languages_have_three_letters_here_and_two_there() -> None:
    hello = naming.uuid_of("hello-0")
    translations = {"hi": {hello: {"text": ["नमस्ते"]}}, "en": {hello: {"text": ["Hello"]}}}
    language = {"type": "set_contact_language", "language": "hindi"}
    made = definition("words", node("hello", say("Hi"), language), localization=translations)
    read = document(made)
    flow = only_flow(read)
    assert flow.language == "und"
    assert set(flow.localization or {}) == {"hin", "eng"}
    assert action_of(flow, "hello", 1).language == "hin"
    more = {**(flow.localization or {}), "mar": {hello: {"text": ["नमस्कार"]}}}
    tamil = action_of(flow, "hello", 1).replace(language="tam")
    after = written(read, with_action(flow, "hello", tamil, 1).replace(localization=more))
    assert after["language"] == "base"
    assert set(after["localization"]) == {"hi", "en", "mr"}
    assert after["nodes"][0]["actions"][1]["language"] == "ta"
    assert written(read, flow) == made


# -- words ---------------------------------------------------------------------------------------


def test_a_function_is_a_kind_of_its_own_and_written_as_a_webhook() -> None:
    made = definition("call", node("call", WEBHOOK))
    read = document(made)
    flow = only_flow(read)
    call = action_of(flow, "call")
    assert (call.type, call.url, call.method) == ("call_function", "geolocation", "FUNCTION")
    after = written(read, with_action(flow, "call", call.replace(url="get_buttons")))
    expected = {**made["nodes"][0]["actions"][0], "url": "get_buttons"}
    assert after["nodes"][0]["actions"] == [expected]
    new = type(call).model_validate({"type": "call_function", "uuid": call.uuid, "url": "new"})
    (action,) = written(read, with_action(flow, "call", new))["nodes"][0]["actions"]
    assert (action["type"], action["method"], action["url"]) == ("call_webhook", "FUNCTION", "new")


def test_a_message_template() -> None:
    template = {"uuid": naming.uuid_of("reminder"), "name": "Reminder"}
    templating = {"uuid": "t", "template": template, "variables": ["@contact.name"]}
    made = definition("hsm", node("hello", say("", templating=templating)))
    read = document(made)
    flow = only_flow(read)
    message = action_of(flow, "hello")
    assert message.text == "[Reminder: @contact.name]"
    assert message.template.name == "Reminder"
    assert message.template_variables == ("@contact.name",)
    assert template["uuid"] in read.assets.templates
    changed = message.replace(template_variables=("you",))
    (action,) = written(read, with_action(flow, "hello", changed))["nodes"][0]["actions"]
    assert action["templating"] == {**templating, "variables": ["you"]}
    assert action["text"] == ""
    assert "template" not in action


def test_a_ticket_says_what_it_is_about_in_its_body() -> None:
    ticket = {
        "type": "open_ticket", "body": "@results.query", "result_name": "result",
        "topic": {"uuid": naming.uuid_of("query"), "name": "Query"},
        "assignee": {"uuid": "12", "name": "NGO Staff"},
    }  # fmt: skip
    made = definition(
        "tickets",
        behind("open", ticket, "@results.result", "yes", "no"),
        node("yes", say("Yes")),
        node("no", say("No")),
    )
    read = document(made)
    flow = only_flow(read)
    assert action_of(flow, "open").note == "@results.query"
    assert action_of(flow, "open").assignee.uuid in read.assets.users
    changed = action_of(flow, "open").replace(note="Help")
    after = written(read, with_action(flow, "open", changed))
    assert after["nodes"][0]["actions"] == [{**made["nodes"][0]["actions"][0], "body": "Help"}]
    assert after["nodes"][0]["router"] == made["nodes"][0]["router"]


def test_a_new_profile_has_name_and_type_in_one_value() -> None:
    value = {"name": "@results.name", "type": "student"}
    profile = {"type": "set_contact_profile", "profile_type": "Create Profile", "value": value}
    made = definition("profiles", node("create", profile))
    read = document(made)
    flow = only_flow(read)
    create = action_of(flow, "create")
    assert (create.value, create.new_name, create.new_type) == ("", "@results.name", "student")
    changed = with_action(flow, "create", create.replace(new_type="teacher"))
    (action,) = written(read, changed)["nodes"][0]["actions"]
    assert action["value"] == {"name": "@results.name", "type": "teacher"}
    assert action.keys() == made["nodes"][0]["actions"][0].keys()


def test_a_timeout_may_be_an_expression() -> None:
    timeout = {"category_uuid": "#ask-other", "expression": "@results.minutes"}
    made = definition("waits", asking("ask", wait={"type": "msg", "timeout": timeout}))
    read = document(made)
    flow = only_flow(read)
    wait: Any = flow.nodes[0].waits[0]
    assert wait.timeout.expression == "@results.minutes"
    assert written(read, flow) == made


# -- what a file says besides --------------------------------------------------------------------


def test_assets_come_from_the_file_and_from_what_flows_name() -> None:
    field = {"type": "set_contact_field", "field": {"key": "city", "name": "City"}, "value": "x"}
    label = {"type": "add_input_labels", "labels": [{"uuid": "Poetry:ID", "name": "Poetry"}]}
    template = {
        "source_id": 16, "label": "Teams", "language_id": 1, "type": "quick_reply",
        "send_with_title": True, "interactive_content": {"type": "quick_reply"},
        "translations": {"1": {"type": "quick_reply"}, "2": {"type": "list"}, "99": {}},
    }  # fmt: skip
    read = document(
        definition("assets", node("set", field, label)),
        contact_field=["settings"],
        collections=["Optin contacts"],
        interactive_templates=[template],
    )
    assert set(read.assets.fields) == {"settings", "city"}
    assert [group.name for group in read.assets.groups.values()] == ["Optin contacts"]
    assert [label.name for label in read.assets.labels.values()] == ["Poetry"]
    known = read.assets.interactive_templates["16"]
    assert (known.name, known.shows_title) == ("Teams", True)
    assert set(known.translations) == {"eng", "hin"}


def test_keywords_start_flows() -> None:
    made = export(definition("hello", node("hello", say("Hi"))))
    made["flows"][0]["keywords"] = ["hi", "hello"]
    read = Document.read(made)
    (trigger,) = read.library.triggers
    assert trigger.to_json() == {
        "type": "keyword",
        "uuid": trigger.uuid,
        "flow": {"uuid": read.entries[0].uuid, "name": "hello"},
        "keywords": ["hi", "hello"],
        "match": "whole",
    }
    alone = Document.read(made["flows"][0]["definition"])
    assert alone.triggers == ()


@pytest.mark.parametrize("beside", [True, False])
def test_a_background_flow_is_one_by_a_flag_beside_or_in_its_definition(beside: bool) -> None:
    made = export(definition("tip", node("tip", say("Tip"))))
    holder = made["flows"][0] if beside else made["flows"][0]["definition"]
    holder["is_background"] = True
    read = Document.read(made)
    flow = only_flow(read)
    assert flow.type is FlowType.BACKGROUND
    assert read.to_json() == made
    ordinary = Document.read(read.with_flow(flow.replace(type=FlowType.MESSAGING)).to_json())
    assert only_flow(ordinary).type is FlowType.MESSAGING
    again = ordinary.with_flow(only_flow(ordinary).replace(type=FlowType.BACKGROUND))
    assert only_flow(Document.read(again.to_json())).type is FlowType.BACKGROUND
    assert again.to_json()["flows"][0]["definition"]["type"] == "messaging"


def test_a_new_flow_is_one_of_glifics() -> None:
    read = document(definition("hello", node("hello", say("Hi"))))
    new = Flow.read(
        {
            "uuid": naming.uuid_of("new"), "name": "New", "spec_version": "14.4.2",
            "language": "und", "type": "messaging_background", "nodes": [],
        }
    )  # fmt: skip
    made = read.with_flow(new)
    added = made.to_json()["flows"][1]
    assert added["keywords"] == []
    assert added["definition"]["language"] == "base"
    assert added["definition"]["spec_version"] == "13.2.0"
    assert added["definition"]["is_background"] is True
    assert made.flow(new.uuid).home == PLATFORMS["glific"]


def test_a_definition_in_a_library_is_read_in_glifics_words() -> None:
    made = definition("call", node("call", WEBHOOK), uuid="CALL_UUID")
    flow = Library(document().assets, {"x": made}).flow("x")
    assert flow is not None
    assert action_of(flow, "call").type == "call_function"
    assert flow.spec_version == "13.2.0"


def test_a_node_with_an_interactive_message_is_read_as_such() -> None:
    action = {"type": "send_interactive_msg", "id": 16, "name": "x", "text": "{}", "labels": []}
    flow = only_flow(document(definition("buttons", node("ask", action))))
    assert isinstance(flow.nodes[0], Node)
    assert isinstance(action_of(flow, "ask"), SendInteractiveMsg)
