"""What the shape of a graph says: its parts, what is reached, where it goes round.

networkx is imported when it is first needed: that takes a tenth of a second, and most of what uses
graphs does not need it.
"""

from typing import TYPE_CHECKING

from flowtui.graph.model import Graph

if TYPE_CHECKING:
    import networkx as nx


def parts(graph: Graph) -> list[list[str]]:
    """Return the ids of nodes that edges join, each part and all parts in the graph's order."""
    import networkx as nx

    return _ordered(graph, list(nx.weakly_connected_components(_directed(graph))))


def reached(graph: Graph) -> frozenset[str]:
    """Return the ids of the entry and of all nodes to which edges lead from it."""
    import networkx as nx

    if not graph.nodes:
        return frozenset()
    entry = graph.nodes[0].id
    return frozenset({entry, *nx.descendants(_directed(graph), entry)})


def unreached(graph: Graph) -> list[str]:
    """Return the ids of the other nodes, in the graph's order."""
    known = reached(graph)
    return [node.id for node in graph.nodes if node.id not in known]


def loops(graph: Graph) -> list[list[str]]:
    """Return the ids of nodes from each of which edges lead to all others and back to itself.

    These are the strongly connected components that hold a cycle, in the graph's order.
    """
    import networkx as nx

    directed = _directed(graph)
    found = [
        component
        for component in nx.strongly_connected_components(directed)
        if len(component) > 1 or any(directed.has_edge(node, node) for node in component)
    ]
    return _ordered(graph, found)


def _directed(graph: Graph) -> "nx.DiGraph[str]":
    import networkx as nx

    directed: nx.DiGraph[str] = nx.DiGraph()
    directed.add_nodes_from(node.id for node in graph.nodes)
    directed.add_edges_from((edge.source, edge.target) for edge in graph.edges)
    return directed


def _ordered(graph: Graph, components: list[set[str]]) -> list[list[str]]:
    sorted_each = [sorted(component, key=graph.index.__getitem__) for component in components]
    return sorted(sorted_each, key=lambda component: graph.index[component[0]])
