"""Circles over flows: found where they are, and networkx is asked only then."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.circles import may_come_back
from flowtui.flows.analysis.surroundings import Surroundings
from tests.flows.checks.corpus import flow_of
from tests.flows.naming import uuid_of

SIZE = 6
ENTRIES = st.lists(st.sets(st.integers(0, SIZE - 1), max_size=3), min_size=SIZE, max_size=SIZE)


def flows_entering(entries: list[set[int]]) -> Surroundings:
    """Return flows of one node each, which enter the flows of those numbers."""
    flows = []
    for number, entered in enumerate(entries):
        actions = [
            {"uuid": f"#a{number}-{other}", "type": "enter_flow",
             "flow": {"uuid": f"#f{other}", "name": f"F{other}"}}
            for other in sorted(entered)
        ]  # fmt: skip
        node = {"uuid": f"#n{number}", "actions": actions, "exits": [{"uuid": f"#e{number}"}]}
        flows.append(flow_of({"uuid": f"#f{number}", "name": f"F{number}", "nodes": [node]}))
    return Surroundings(flows={flow.uuid: flow for flow in flows})


def ways_back(entries: list[set[int]], number: int) -> bool:
    """Whether a flow is entered again from those that it enters."""
    found: set[int] = set()
    todo = list(entries[number])
    while todo:
        after = todo.pop()
        if after not in found:
            found.add(after)
            todo += entries[after]
    return number in found


@given(ENTRIES)
@settings(deadline=None, max_examples=60)
def test_flows_that_come_back_to_themselves_are_told(entries: list[set[int]]) -> None:
    around = flows_entering(entries)
    for number in range(SIZE):
        flow = around.flows[uuid_of(f"f{number}")]
        codes = [issue.code for issue in check_flow(flow, around)]
        assert ("circular_entry" in codes) is ways_back(entries, number)
        assert bool(may_come_back(flow, around)) is ways_back(entries, number)


def test_networkx_is_not_asked_where_no_flow_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)  # importing it fails
    around = flows_entering([{1}, {2}, {3}, set(), {0}, {4}])
    for flow in around.flows.values():
        check_flow(flow, around)
    circle = flows_entering([{1}, {0}, set(), set(), set(), set()])
    with pytest.raises(ImportError):
        check_flow(circle.flows[uuid_of("f0")], circle)
