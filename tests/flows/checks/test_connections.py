"""Connections: what is found in a graph is what networkx finds."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.analysis.connections import loops_among, reachable, successors_of
from tests.flows.checks.corpus import flow_of
from tests.flows.naming import uuid_of

GRAPHS = st.integers(1, 12).flatmap(
    lambda size: st.fixed_dictionaries(
        {
            str(node): st.lists(st.integers(0, size - 1).map(str), max_size=3).map(tuple)
            for node in range(size)
        }
    )
)


@given(GRAPHS)
def test_loops_are_the_components_in_which_one_comes_back(
    graph: dict[str, tuple[str, ...]],
) -> None:
    known: nx.DiGraph[str] = nx.DiGraph(graph)
    wanted = {
        frozenset(component)
        for component in nx.strongly_connected_components(known)
        if len(component) > 1 or known.has_edge(*[*component] * 2)
    }
    found = list(loops_among(list(graph), graph))
    assert {frozenset(loop) for loop in found} == wanted
    assert all(list(loop) == sorted(loop, key=list(graph).index) for loop in found)


@given(GRAPHS, st.data())
def test_loops_among_some_nodes_stay_among_them(
    graph: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    some = data.draw(st.lists(st.sampled_from(list(graph)), unique=True))
    whole: nx.DiGraph[str] = nx.DiGraph(graph)
    wanted = whole.subgraph(some)
    found = {frozenset(loop) for loop in loops_among(some, graph)}
    assert bool(found) is not nx.is_directed_acyclic_graph(wanted)


@given(GRAPHS)
def test_what_can_be_reached_is_what_follows_what_follows(
    graph: dict[str, tuple[str, ...]],
) -> None:
    assert reachable(graph, ["0"]) == {"0", *nx.descendants(nx.DiGraph(graph), "0")}


def test_what_follows_a_node_is_named_once_and_must_be_there() -> None:
    exits = [
        {"uuid": "#a", "destination_uuid": "#two"},
        {"uuid": "#b"},
        {"uuid": "#c", "destination_uuid": "#one"},
        {"uuid": "#d", "destination_uuid": "#two"},
        {"uuid": "#e", "destination_uuid": "#gone"},
    ]
    nodes = [{"uuid": "#one", "exits": exits}, {"uuid": "#two", "exits": [{"uuid": "#f"}]}]
    one, two = uuid_of("one"), uuid_of("two")
    assert successors_of(flow_of({"nodes": nodes})) == {one: (two, one), two: ()}
