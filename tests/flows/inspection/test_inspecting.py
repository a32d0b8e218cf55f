"""Inspections of what was never recorded: as goflow is written."""

from collections.abc import Mapping
from typing import Any

import pytest

from flowtui.flows.analysis.inspection import Inspection, inspect
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from tests.flows.naming import with_uuids

NOTHING = Library(Assets({}), {})


def _inspected(*nodes: Mapping[str, Any], **properties: Any) -> Inspection:
    flow = {"uuid": "#flow", "name": "F", "spec_version": "14.4.2", "language": "eng"}
    data = {**flow, "type": "messaging", "nodes": list(nodes), **properties}
    return inspect(Flow.read(with_uuids(data)), NOTHING)


def _saying(text: str) -> dict[str, Any]:
    action = {"uuid": "#say", "type": "send_msg", "text": text}
    return {"uuid": "#node", "actions": [action], "exits": [{"uuid": "#exit"}]}


def _splitting(key: str, *cases: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    router = {
        "type": "switch",
        "operand": "@input.text",
        "result_name": "Answer",
        "cases": [{**case, "category_uuid": f"#{key}0"} for case in cases],
        "categories": [
            {"uuid": f"#{key}{at}", "name": name, "exit_uuid": f"#{key}exit"}
            for at, name in enumerate(names)
        ],
    }
    return {"uuid": f"#{key}", "router": router, "exits": [{"uuid": f"#{key}exit"}]}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("@fields.a", ["a"]),
        ("@fields.a and @fields.a", ["a", "a"]),
        ("@fields.a and @contact.fields.a", ["a", "a"]),
        ("@fields.a.b", ["a"]),
        ("@globals.a", ["a"]),
        ("@globals.a.b", ["a", "a"]),
        ("@(foreach(input.attachments, (fields) => fields.a))", ["a"]),
        ("@(fields.a +) @fields", []),
    ],
)
def test_what_is_missing_is_told_as_often_as_it_is_looked_up(text: str, missing: list[str]) -> None:
    inspection = _inspected(_saying(text))
    told = [issue.to_json()["description"] for issue in inspection.issues]
    assert [str(text).split("'")[1] for text in told] == missing
    assert [each.reference.identity for each in inspection.dependencies] == missing[:1]


def test_results_of_the_parent_are_found_wherever_they_are_looked_up() -> None:
    text = '@parent.results.b.value @(json(parent.results["A"])) @parent.results @results.c'
    assert _inspected(_saying(text)).parent_refs == ("a", "b")


def test_only_later_categories_of_a_result_are_merged() -> None:
    (result,) = _inspected(
        _splitting("one", names=("Yes", "yes", "Other")),
        _splitting("two", names=("YES", "No", "no", "other")),
    ).results
    assert result.categories == ("Yes", "yes", "Other", "No")


def test_the_first_argument_is_the_pattern_and_all_of_a_translation_is() -> None:
    case = {"uuid": "#case", "type": "has_pattern", "arguments": ["(", "["]}
    inspection = _inspected(
        _splitting("one", case, names=("Yes",)),
        localization={"swa": {"#case": {"arguments": ["*", "+"]}}},
    )
    assert [issue.details["regex"] for issue in inspection.issues] == ["(", "*", "+"]
