"""What the shape of a graph says, as networkx finds it, and what is drawn of it."""

import networkx as nx
from hypothesis import HealthCheck, given, settings

from flowtui.graph.layout import layout
from flowtui.graph.model import Graph
from flowtui.graph.outline import Link, outline
from tests.graph.building import graphs

LAWS = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def directed(graph: Graph) -> "nx.DiGraph[str]":
    """Return a graph as networkx has it."""
    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_nodes_from(node.id for node in graph.nodes)
    found.add_edges_from((edge.source, edge.target) for edge in graph.edges)
    return found


@given(graphs())
@LAWS
def test_parts_are_those_that_are_laid_out(graph: Graph) -> None:
    drawn: dict[int, list[str]] = {}
    for box in layout(graph).boxes:
        drawn.setdefault(box.component, []).append(box.id)
    parts = nx.weakly_connected_components(directed(graph))
    in_order = sorted(sorted(part, key=graph.index.__getitem__) for part in parts)
    in_order.sort(key=lambda part: graph.index[part[0]])
    assert [drawn[number] for number in sorted(drawn)] == in_order


@given(graphs())
@LAWS
def test_the_outline_begins_anew_where_the_entry_does_not_lead(graph: Graph) -> None:
    entry = graph.nodes[0].id if graph.nodes else ""
    known = {entry, *(nx.descendants(directed(graph), entry) if entry else ())}
    for line in outline(graph):
        if line.link is Link.UNREACHED:
            assert line.node not in known
