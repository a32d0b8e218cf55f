from hypothesis import HealthCheck, given, settings

from flowtui.graph.model import Edge, Graph, GraphNode, Port
from flowtui.graph.outline import Link, outline
from tests.graph.building import graph_of, graphs
from tests.graph.flows import CLINIC


def told(graph: Graph) -> list[str]:
    """Return the outline as text: exit, where it leads, and how."""
    return [
        "  " * line.depth
        + (f"{line.port.label or '-'} → " if line.port else "")
        + f"{line.node or 'ends'} ({line.link})"
        for line in outline(graph)
    ]


def test_a_flow_is_told_from_its_entry() -> None:
    assert told(CLINIC) == [
        "ask (entry)",
        "  - → wait (first)",
        "    has text → age (first)",
        "      ≥ 18 → thank (first)",
        "        - → ends (ends)",
        "      under 18 → ends (ends)",
        "    Other → again (first)",
        "      - → wait (back)",
        "    No response → ends (ends)",
    ]


def test_joins_are_referred_to_and_what_is_not_reached_comes_last() -> None:
    graph = graph_of(
        ask={"Yes": "thank", "No": "why"}, why="thank", thank=None, lost="why", ring="ring"
    )
    assert told(graph) == [
        "ask (entry)",
        "  Yes → thank (first)",
        "  No → why (first)",
        "    - → thank (join)",
        "lost (unreached)",
        "  - → why (join)",
        "ring (unreached)",
        "  - → ring (back)",
    ]


def test_an_empty_graph_has_an_empty_outline() -> None:
    assert outline(Graph()) == []


def test_a_conversation_may_be_long() -> None:
    count = 3000
    nodes = tuple(GraphNode(str(n), str(n), ports=(Port("x"),)) for n in range(count))
    edges = tuple(Edge(str(n), "x", str(n + 1)) for n in range(count - 1))
    assert outline(Graph(nodes, edges))[-1].depth == count


@given(graphs())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_each_node_and_each_exit_is_told_once(graph: Graph) -> None:
    lines = outline(graph)
    fresh = [line.node for line in lines if line.link in (Link.ENTRY, Link.FIRST, Link.UNREACHED)]
    assert sorted(map(str, fresh)) == sorted(graph.index)
    exits = [(line.source, line.port.id) for line in lines if line.port]
    assert sorted(exits, key=str) == sorted(
        ((node.id, port.id) for node in graph.nodes for port in node.ports), key=str
    )
