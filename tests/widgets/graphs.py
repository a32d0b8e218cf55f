"""Small graphs for tests of widgets."""

from collections.abc import Mapping

from flowtui.graph.model import Edge, Graph, GraphNode, Port


def graph_of(**nodes: Mapping[str, str | None]) -> Graph:
    """Return a graph: for each node, its exits by label with where they lead."""
    return Graph(
        tuple(
            GraphNode(
                name,
                name.title(),
                "✉",
                "action",
                ports=_ports(name, exits),
            )
            for name, exits in nodes.items()
        ),
        tuple(
            Edge(name, f"{name}/{label}", target)
            for name, exits in nodes.items()
            for label, target in exits.items()
            if target
        ),
    )


def _ports(name: str, exits: Mapping[str, str | None]) -> tuple[Port, ...]:
    return tuple(Port(f"{name}/{label}", label) for label in exits)
