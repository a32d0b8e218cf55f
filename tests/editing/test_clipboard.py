"""Pasting: what is on the clipboard may be anything, also what looks as if it was copied here."""

import json
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.editing.clipboard import NothingToPaste, copied, pasted
from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.wire import JSON
from tests.screens.small_clinic import flow, registration, uuid

WHOLE = Flow.read(registration())
COPIED: dict[str, Any] = json.loads(copied(WHOLE, [node.uuid for node in WHOLE.nodes]))
ODD = st.sampled_from([None, 7, "", "x", [], [None], ["x"], {}, {"uuid": 3}, {"a": {"b": 1}}, True])


def _paste(data: object) -> Flow:
    numbers = count()
    return pasted(Flow.read(flow("Empty")), json.dumps(data), lambda: uuid(f"{next(numbers)}"))[0]


def _places(data: JSON, path: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(
        data, list) else ()  # fmt: skip
    return [path, *(place for key, each in inner for place in _places(each, (*path, key)))]


PLACES = [place for place in _places(COPIED) if place]


def test_what_was_copied_is_pasted() -> None:
    assert len(_paste(COPIED).nodes) == len(WHOLE.nodes)


@given(st.sampled_from(PLACES), ODD)
def test_what_is_damaged_is_refused_or_pasted_as_a_flow_that_can_be_read(
    place: tuple[Any, ...], odd: object
) -> None:
    data = json.loads(json.dumps(COPIED))
    *way, last = place
    holder = data
    for step in way:
        holder = holder[step]
    holder[last] = odd
    try:
        grown = _paste(data)
    except NothingToPaste as error:
        assert str(error)  # noqa: PT017 - either is right
    else:
        assert Flow.read(grown.to_json()) == grown


@pytest.mark.parametrize("nodes", [
    7, "x", {"a": 1}, ["x"], [{}], [{"uuid": 1}], [{"uuid": "a", "exits": 3}],
    [{"uuid": "a", "actions": [1]}],
])  # fmt: skip
def test_damaged_nodes_are_refused_with_what_to_do(nodes: object) -> None:
    with pytest.raises(NothingToPaste, match="copy the node again"):
        _paste({**COPIED, "nodes": nodes})


@pytest.mark.parametrize("part", ["localization", "ui"])
@pytest.mark.parametrize("value", [7, "x", [1], {"fra": 3}, {"fra": {"x": 1}}])
def test_nodes_are_pasted_without_what_is_damaged_beside_them(part: str, value: object) -> None:
    assert len(_paste({**COPIED, part: value}).nodes) == len(WHOLE.nodes)
