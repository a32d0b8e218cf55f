"""Nodes that are added to Glific's flows: they are written in words that Glific knows."""

import json
from typing import Any

import pytest

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.checking import surroundings_of
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.forms.form import validated
from flowtui.flows.library.document import Document
from flowtui.flows.presets.base.preset import Preset, all_presets, preset_of
from flowtui.flows.spec.node import Node
from tests.flows.glific.building import definition, document, only_flow
from tests.flows.presets.corpus import numbered

URL = "https://docs.google.com/spreadsheets/d/abc"
ADDED: dict[str, tuple[dict[str, Any], str]] = {
    "split_by_function": (
        {"action.url": "geolocation", "action.result_name": "place"},
        "@results.place.category",
    ),
    "split_by_webhook": (
        {
            "action.method": "POST",
            "action.url": "https://clinic.example",
            "action.result_name": "call",
        },
        "@results.call.category",
    ),
    "split_by_ticket": (
        {"action.topic": None, "action.note": "Help"},
        "@results.result.category",
    ),
    "link_google_sheet": (
        {
            "action.name": "Days",
            "action.url": URL,
            "action.row": "@results.day",
            "action.result_name": "sheet",
        },
        "@results.sheet.category",
    ),
    "set_contact_profile": (
        {"action.profile_type": "Create Profile", "action.new_name": "Ravi"},
        "@results.result.category",
    ),
    "wait_for_result": ({"action.delay": "60"}, "@input.text"),
}
"""Types of presets: what their form says, and what the router looks at in Glific's file."""


def added(type_: str, values: dict[str, Any]) -> Document:
    """Return a file with one flow, to which a node was added."""
    new_uuid = numbered()
    kind = all_presets()[type_]
    preset = validated(kind, values, kind.blank(new_uuid))
    assert isinstance(preset, Preset), preset
    read = document(definition("flow"))
    return read.with_flow(only_flow(read).replace(nodes=(preset.apply(None, new_uuid),)))


@pytest.mark.parametrize("type_", ADDED)
def test_a_node_that_is_added_is_written_so_that_glific_can_run_it(type_: str) -> None:
    values, operand = ADDED[type_]
    edited = added(type_, values)
    written = edited.to_json()["flows"][0]["definition"]
    assert written["nodes"][0]["router"]["operand"] == operand
    assert "@locals" not in json.dumps(written)
    assert "@(" not in json.dumps(written)
    assert "call_function" not in json.dumps(written)


@pytest.mark.parametrize("type_", ADDED)
def test_a_node_that_was_added_is_the_same_when_it_is_read_again(type_: str) -> None:
    edited = added(type_, ADDED[type_][0])
    (before,) = only_flow(edited).nodes
    again = Document.read(edited.to_json())
    (after,) = only_flow(again).nodes
    assert type_of(after) == type_of(before) == type_
    assert [each.name for each in after.router.categories] == [  # type: ignore[union-attr]  # it has
        each.name
        for each in before.router.categories  # type: ignore[union-attr]  # it has one
    ]
    around = surroundings_of(again, "glific")
    issues = check_flow(only_flow(again), around)
    assert [each.text for each in issues if each.severity is Severity.ERROR] == []


def test_glifics_editor_has_one_name_for_functions_and_web_services() -> None:
    (node,) = only_flow(added("split_by_function", ADDED["split_by_function"][0])).nodes
    preset = preset_of(node, {"type": "split_by_webhook"})
    assert preset is not None
    assert preset.type == "split_by_function"
    assert preset.ui() == {"type": "split_by_webhook", "config": {}}


def type_of(node: Node) -> str:
    """Return the type of the preset that a node is."""
    preset = preset_of(node)
    return preset.type if preset else ""
