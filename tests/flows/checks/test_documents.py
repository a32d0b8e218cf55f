"""Checking files: the broken ones, the real ones, and how long that takes."""

import json
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from flowtui.flows.analysis.check import all_checks
from flowtui.flows.analysis.checking import (
    UNREADABLE,
    UNREADABLE_ASSET,
    check_document,
    surroundings_of,
)
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.starts import WRONG_CAMPAIGN, WRONG_TRIGGER
from flowtui.flows.library.document import Document
from tests.engine.flows import uuid_of
from tests.reference import reference

BROKEN = "nyaruka+goflow__flows__definition__testdata__broken_flows__"
EXPORTS = sorted(reference("exports").glob("*/*.json"))
FOUND: dict[str, tuple[str, str]] = {
    "duplicate_node_uuid": ("cannot_run", "node UUID {node} isn't unique"),
    "exitless_category": ("cannot_run", "field 'categories[0].exit_uuid' is required"),
    "exitless_node": (UNREADABLE, "field 'nodes[0].exits' must have a minimum of 1 items"),
    "invalid_action_by_flow_type": ("wrong_flow_type", "“Say message” is not possible"),
    "invalid_action_by_method": ("cannot_run", "header '\"$?' is not a valid HTTP header"),
    "invalid_action_by_tag": ("empty_message", "The message is empty"),
    "invalid_case_arguments": ("cannot_run", "can't have more than 10 arguments (has 11)"),
    "invalid_case_category": ("cannot_run", "category 37d8813f-1402-4ad2-9cc2-e9054a96525b is not"),
    "invalid_default_exit": ("cannot_run", "default category 37d8813f-1402-4ad2-9cc2-e9054a96525b"),
    "invalid_exit_dest": ("cannot_run", "destination 714f1409-486e-4e8e-bb08-23e2943ef9f6 of exit"),
    "invalid_flow_type": (UNREADABLE, "field 'type' "),
    "invalid_group_ref_name": ("cannot_run", "'groups[0].name' must be less than or equal to 64"),
    "invalid_subflow": ("empty_message", "The message is empty"),
    "invalid_subflow_due_to_missing_asset": ("missing_dependency", "no group “I Don't Exist!”"),
    "invalid_timeout_category": ("cannot_run", "timeout category 13fea3d4-b925-495b-b593-1c9e905e"),
    "invalid_wait_by_flow_type": ("wrong_flow_type", "“Wait for response” is not possible here"),
    "missing_assets": ("missing_dependency", "There is no group “Registered”"),
    "null_action": (UNREADABLE, "field 'nodes[0].actions[1]"),
    "null_exit": (UNREADABLE, "field 'nodes[0].exits[1]' is required"),
    "null_node": (UNREADABLE, "field 'nodes[1]' is required"),
    "too_many_actions": ("cannot_run", "node can't have more than 100 actions (has 101)"),
    "too_many_cases": ("cannot_run", "can't have more than 100 cases (has 101)"),
    "too_many_categories": ("cannot_run", "can't have more than 100 categories (has 101)"),
    "too_many_exits": ("cannot_run", "node can't have more than 100 exits (has 101)"),
    "too_many_nodes": ("cannot_run", "flow can't have more than 1000 nodes (has 1001)"),
}
"""What is wrong with each broken file: the code, and what the text has in it."""
OF_FLOW = {"invalid_flow_type", "null_node", "too_many_nodes"}
"""Files in which no node is wrong, but the flow as a whole."""


def test_assets_that_cannot_be_read_are_told_before_the_flows() -> None:
    read = Document.read(
        {"flows": [], "version": "13", "groups": [{"uuid": "x"}, {"uuid": "y", "name": "Y"}]}
    )
    assert list(read.assets.groups) == ["y"]
    (issue,) = check_document(read)
    assert (issue.code, issue.severity) == (UNREADABLE_ASSET, Severity.WARNING)
    assert (
        issue.text == "groups[0]: field 'name' is required: it is left out until this is put right"
    )


def document_of(path: Path) -> Document:
    return Document.read(orjson.loads(path.read_bytes()))


def test_every_broken_file_is_told_what_is_wrong_with_it() -> None:
    names = {path.stem.removeprefix(BROKEN) for path in EXPORTS if path.stem.startswith(BROKEN)}
    assert names == FOUND.keys()


@pytest.mark.parametrize("name", FOUND)
def test_a_broken_file_says_where_and_what(name: str) -> None:
    document = document_of(reference("exports", "invalid-fixture", f"{BROKEN}{name}.json"))
    errors = [each for each in check_document(document) if each.severity is Severity.ERROR]
    code, text = FOUND[name]
    found = [each for each in errors if each.code == code]
    nodes = [node["uuid"] for node in document.data["flows"][0]["nodes"] if node]
    assert any(text.format(node=nodes[0]) in each.text for each in found)
    assert all(each.flow_uuid and each.flow_name for each in errors)
    known = set(_uuids(document.data["flows"]))
    assert all(each.node_uuid in known for each in found) or name in OF_FLOW


def _uuids(data: Any) -> list[str]:
    found: list[str] = []
    for flow in data:
        found += [node["uuid"] for node in flow["nodes"] if node]
    return found


def test_what_the_reference_engine_says_of_broken_flows_is_said_here() -> None:
    entries = json.loads(
        reference("corpus", "definition", "broken_flows", "index.json").read_text()
    )
    for entry in entries:
        path = reference("corpus", "definition", "broken_flows", entry["file"])
        errors = [
            each for each in check_document(document_of(path)) if each.severity is Severity.ERROR
        ]
        assert errors, entry["file"]
        assert {each.flow_uuid for each in errors} == {entry["flow_uuid"]}, entry["file"]


def test_the_flows_of_an_export_are_known_to_each_other() -> None:
    name = f"{BROKEN}invalid_subflow.json"
    around = surroundings_of(document_of(reference("exports", "invalid-fixture", name)))
    assert len(around.flows) == 2
    (parents,) = around.entered_by.values()
    assert [parent.name for parent in parents] == ["Parent Flow"]


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: f"{path.parent.name} {path.stem[-40:]}")
def test_every_file_can_be_checked_for_every_platform(path: Path) -> None:
    document = document_of(path)
    codes = {*all_checks(), UNREADABLE, WRONG_TRIGGER, WRONG_CAMPAIGN}
    for target in ("", "textit", "glific"):
        for issue in check_document(document, target):
            assert issue.code in codes
            assert "\n" not in issue.code
            assert json.dumps(issue.to_json())


def test_checking_twice_as_many_flows_is_twice_the_work() -> None:
    (path,) = (path for path in EXPORTS if path.stem.endswith("plh_master_malaysia"))
    data = orjson.loads(path.read_bytes())
    flows = sorted(data["flows"], key=lambda flow: len(flow["nodes"]))[:40]
    few, many = (Document.read({**data, "flows": part}) for part in (flows[::2], flows))
    assert _calls(many) < 3 * _calls(few)


def _calls(document: Document) -> int:
    """Return how many functions are called to check a document, however fast the machine is."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    check_document(document)  # what is made once and kept is made here
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        check_document(document)
    finally:
        sys.setprofile(before)
    return count


def old_flow(**changes: Any) -> dict[str, Any]:
    """Return a flow of version 10: a message, and a question."""
    reply = {"type": "reply", "uuid": uuid_of("u4"), "msg": {"eng": "Hi"}}
    said = {"uuid": uuid_of("u1"), "y": 0, "destination": uuid_of("u2"), "actions": [reply],
            "exit_uuid": uuid_of("u3")}  # fmt: skip
    rule = {"uuid": uuid_of("u5"), "category": {"eng": "All"}, "test": {"type": "true"}}
    asked = {"uuid": uuid_of("u2"), "y": 1, "ruleset_type": "wait_message", "label": "R",
             "operand": "@step"}  # fmt: skip
    flow = {"version": 10, "base_language": "eng", "entry": uuid_of("u1"), "flow_type": "F",
            "metadata": {"uuid": uuid_of("f1"), "name": "Old"}}  # fmt: skip
    return {
        **flow,
        "action_sets": [said | changes.get("said", {})],
        "rule_sets": [asked | {"rules": [rule | changes.get("rule", {})]}],
    }


API = {"type": "api", "uuid": uuid_of("u6"), "action": "GET", "webhook": "http://x.org"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"said": {"exit_uuid": None}}, "the exit of an action set has no id"),
        ({"rule": {"uuid": ""}}, "a rule, which is an exit, has no id"),
        ({"said": {"actions": [API, API]}}, "there is no action of type “api” any more"),
    ],
)
def test_old_flows_that_only_open_here_say_so(changes: dict[str, Any], reason: str) -> None:
    read = Document.read(old_flow(**changes))
    told = [issue for issue in check_document(read) if issue.code == "not_on_target"]
    assert [reason in issue.text for issue in told] == ([True] if reason else [])
    assert all(issue.severity is Severity.WARNING and issue.node_uuid for issue in told)
    edited = read.with_flow(read.flow(uuid_of("f1")))
    assert not [issue for issue in check_document(edited) if issue.code == "not_on_target"]


FLOW = {
    "uuid": uuid_of("flow"), "name": "Clinic", "spec_version": "14.4.2", "language": "eng",
    "type": "messaging", "nodes": [],
}  # fmt: skip
POINT = {
    "uuid": uuid_of("point"), "offset": 1, "unit": "D", "event_type": "F", "delivery_hour": -1,
    "relative_to": {"key": "due", "label": "Due"}, "flow": {"uuid": FLOW["uuid"], "name": "Clinic"},
}  # fmt: skip


def _campaign(**fields: Any) -> dict[str, Any]:
    group = {"uuid": uuid_of("group"), "name": "Mothers"}
    return {"uuid": uuid_of("c"), "name": "Visits", "group": group, "events": [POINT], **fields}


@pytest.mark.parametrize(
    ("campaign", "field", "text"),
    [
        (_campaign(group=None), "campaigns[1].group", "must be a group: the campaign starts"),
        (_campaign(events={"a": 1}), "campaigns[1].events", "must be a list: "),
        (_campaign(events=[{**POINT, "unit": "X"}]), "campaigns[1].events[0].unit", "one of"),
        (7, "campaigns[1]", "this is no campaign: "),
        (
            _campaign(events=[POINT, {**POINT, "flow": {"uuid": uuid_of("x"), "name": "Gone"}}]),
            "campaign Visits › events[1].flow",
            "“Gone” is not in this file",
        ),
    ],
)
def test_what_is_wrong_with_campaigns_is_told_with_its_place(
    campaign: Any, field: str, text: str
) -> None:
    data = {"version": "13", "flows": [FLOW], "campaigns": [_campaign(), campaign]}
    found = [each for each in check_document(Document.read(data)) if each.code == WRONG_CAMPAIGN]
    assert [each.field for each in found] == [field]
    assert text in found[0].text


def test_a_trigger_of_a_flow_that_is_not_in_the_file_is_told() -> None:
    gone = {"uuid": uuid_of("x"), "name": "Gone"}
    triggers = [{"trigger_type": "C", "flow": flow} for flow in (FLOW, gone)]
    data = {"version": "13", "flows": [FLOW], "triggers": triggers}
    (issue,) = [each for each in check_document(Document.read(data)) if each.code == WRONG_TRIGGER]
    assert (issue.severity, issue.field) == (Severity.WARNING, "triggers[1].flow")
    assert "“Gone” is not in this file" in issue.text
