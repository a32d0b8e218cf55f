"""Where other editors are told to put nodes: no new one stands on another."""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.editing import edits
from flowtui.editing.clipboard import copied, pasted
from flowtui.editing.positions import free_place, moved
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from tests.screens.small_clinic import flow, node, send, uuid

WIDTH, HEIGHT = 240, 160
"""How much room a node takes in other editors, in their pixels."""
PLACES = st.fixed_dictionaries({"left": st.integers(-500, 500), "top": st.integers(-500, 500)})


def overlapping(entries: list[Any], one: Mapping[str, float]) -> bool:
    """Whether a node at a place would stand on one of `entries`."""
    return any(
        abs(each["position"]["left"] - one["left"]) < WIDTH
        and abs(each["position"]["top"] - one["top"]) < HEIGHT
        for each in entries
    )


@given(st.lists(PLACES, max_size=12), PLACES)
def test_a_free_place_is_free_and_in_the_same_row(
    taken: list[dict[str, int]], wanted: dict[str, int]
) -> None:
    entries = [{"position": place} for place in taken]
    found = free_place(entries, **wanted)
    assert not overlapping(entries, found)
    assert found["top"] == wanted["top"]
    assert found == wanted or (found["left"] > wanted["left"] and overlapping(entries, wanted))


@pytest.mark.parametrize(
    "odd",
    [
        None, 3, [], {}, {"position": None}, {"position": []}, {"position": {"left": "a"}},
        {"position": {"left": [], "top": {}}}, {"position": {"left": 1e308, "top": 0}},
        {"position": {"left": float("inf"), "top": float("nan")}},
        {"position": {"left": 10**400, "top": 0}},
    ],
)  # fmt: skip
def test_what_is_no_place_is_in_nobodys_way(odd: Any) -> None:
    assert free_place([odd], 0, 0) in ({"left": 0, "top": 0}, {"left": WIDTH, "top": 0})
    if isinstance(odd, dict):
        assert set(moved([odd], odd)) == set(odd)


def _grown(steps: list[int]) -> Flow:
    """Return a flow to which nodes were added, each behind one that was there."""
    first = Node.model_validate(node("0", send("0", "Hi")))
    grown = edits.added(Flow.read(flow("Growing", _ui={"nodes": {}})), first)
    for number, after in enumerate(steps, 1):
        before = grown.nodes[after % len(grown.nodes)]
        (exit_uuid, *_) = before.exits_by_uuid
        new = Node.model_validate(node(str(number), send(str(number), "Hi")))
        grown = edits.added(grown, new, before.uuid, exit_uuid)
    return grown


def _places(grown: Flow) -> list[dict[str, Any]]:
    assert grown.ui is not None
    return [grown.ui["nodes"][each.uuid] for each in grown.nodes]


@given(st.lists(st.integers(0, 10), max_size=10))
def test_nodes_that_are_added_and_pasted_stand_on_none(steps: list[int]) -> None:
    grown = _grown(steps)
    ids = iter(range(10_000))
    text = copied(grown, [each.uuid for each in grown.nodes])
    doubled, _ = pasted(grown, text, lambda: uuid(f"copy {next(ids)}"))
    places = _places(doubled)
    assert len(places) == 2 * (len(steps) + 1)
    for one, other in combinations(places, 2):
        assert not overlapping([one], other["position"])
