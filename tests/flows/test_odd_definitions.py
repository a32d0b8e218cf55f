"""Definitions with what no platform writes in them: kept, and written as they were."""

from typing import Any

import pytest

from flowtui.flows.analysis.checking import check_document
from flowtui.flows.dialects.glific_names import uuid_of
from flowtui.flows.library.document import MAX_DEPTH, Document, TooDeep
from flowtui.flows.library.library import Library
from flowtui.flows.library.validation import problems_of
from flowtui.flows.spec.flow import MAX_NAME_CHARS, Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.depth import depth_exceeds
from flowtui.model.codec.wire import JSON
from tests.scenario.stories import REGISTRATION

DATA = REGISTRATION.to_json()


def lists(depth: int) -> JSON:
    """Return lists in lists, so many."""
    value: JSON = []
    for _ in range(depth - 1):
        value = [value]
    return value


def test_depth_is_that_of_what_is_nested_deepest() -> None:
    assert not depth_exceeds([1, lists(2), {"a": 2}], 3)
    assert depth_exceeds([1, [[[2]]]], 3)
    assert not depth_exceeds("text", 0)
    assert depth_exceeds(lists(5000), 100)


def test_documents_are_nested_no_deeper_than_is_said() -> None:
    Document.read({"flows": [], "x": lists(MAX_DEPTH - 1)})
    with pytest.raises(TooDeep, match=f"more than {MAX_DEPTH} deep"):
        Document.read({"flows": [], "x": lists(MAX_DEPTH + 1)})


@pytest.mark.parametrize("odd", ["\ud800", "a\udfff", 2**64, -(2**70), 10**30, [], {"\ud800": 1}])
def test_what_is_odd_is_kept_as_it_was(odd: JSON) -> None:
    data = {**DATA, "x": odd, "_ui": {"nodes": {}, "y": [odd]}}
    flow = Flow.read(data)
    assert flow.to_json() == data
    document = Document.read({"version": "13", "flows": [data]})
    check_document(document)
    assert document.with_flow(flow).to_json() == {"version": "13", "flows": [data]}


def _node(**more: Any) -> dict[str, Any]:
    return {"uuid": "4f7a1c52-6d0a-4a5e-9a0b-3d1f6a7b8c9d", "exits": [
        {"uuid": "5f7a1c52-6d0a-4a5e-9a0b-3d1f6a7b8c9d"}], **more}  # fmt: skip


@pytest.mark.parametrize(
    "node",
    [
        _node(router={"type": "odd", "uuid": [], "operand": [1], "cases": [{"uuid": {}}]}),
        _node(router={"type": "switch", "uuid": [], "operand": "@input", "cases": [
            {"uuid": [], "type": "has_pattern", "arguments": ["("]}]}),
        _node(actions=[{"uuid": "6f7a1c52-6d0a-4a5e-9a0b-3d1f6a7b8c9d", "type": "odd",
                        "result_name": {}, "groups": [{"uuid": [], "name": {}}],
                        "field": {"key": [], "name": 3}}]),
        _node(actions=[{"type": []}], router={"operand": "@results"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("glific", [False, True])
def test_lists_and_objects_where_ids_are_due_hurt_nobody(node: JSON, glific: bool) -> None:
    data = {**DATA, "nodes": [node], **({"vars": [[]]} if glific else {})}
    document = Document.read({"flows": [{"definition": data}] if glific else [data]})
    check_document(document, "glific")
    for flow in document.readable_flows():
        assert document.with_flow(flow).to_json()


def test_names_with_half_letters_have_ids() -> None:
    assert uuid_of("group", 1, "\ud800") == uuid_of("group", 2, "\ufffd")


def test_flows_of_too_long_names_are_read_and_not_run() -> None:
    for length, runs in ((MAX_NAME_CHARS, True), (MAX_NAME_CHARS + 1, False)):
        flow = Flow.read({**DATA, "name": "é" * length})
        assert len(flow.name) == length
        assert (Library(Assets(), {flow.uuid: flow}).flow(flow.uuid) is flow) is runs
        texts = [problem.text for problem in problems_of(flow)]
        assert texts == ([] if runs else ["field 'name' must be less than or equal to 64"])


def test_of_two_flows_of_one_uuid_each_is_checked_for_itself() -> None:
    unreadable = {**DATA, "localization": []}
    for flows in ([unreadable, DATA], [DATA, unreadable]):
        document = Document.read({"version": "13", "flows": flows})
        codes = [issue.code for issue in check_document(document)]
        assert codes.count("unreadable_flow") == 1
        assert len(list(document.readable_flows())) == 1
