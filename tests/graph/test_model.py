import pytest

from flowtui.graph.errors import BadGraph
from flowtui.graph.model import Edge, Graph, GraphNode, Port

ASK = GraphNode("ask", "Ask", ports=(Port("yes", "Yes"),))


@pytest.mark.parametrize(
    ("nodes", "edges", "message"),
    [
        ((ASK, ASK), (), "two nodes have one id"),
        ((GraphNode("ask", "Ask", ports=(Port("x"), Port("x"))),), (), "two exits of a node"),
        ((ASK,), (Edge("ask", "no", "ask"),), "no exit 'no' at a node 'ask'"),
        ((ASK,), (Edge("tell", "yes", "ask"),), "no exit 'yes' at a node 'tell'"),
        ((ASK,), (Edge("ask", "yes", "tell"),), "no node 'tell' for 'ask' to lead to"),
    ],
)
def test_a_graph_is_whole(
    nodes: tuple[GraphNode, ...], edges: tuple[Edge, ...], message: str
) -> None:
    with pytest.raises(BadGraph, match=message):
        Graph(nodes, edges)


def test_nodes_are_found_by_id() -> None:
    graph = Graph((ASK, GraphNode("tell", "Tell")))
    assert graph.node("tell").title == "Tell"
    with pytest.raises(KeyError):
        graph.node("nobody")
