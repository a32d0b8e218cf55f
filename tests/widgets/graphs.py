"""Small graphs for tests of widgets."""

from flowtui.graph.model import Edge, Graph, Node, Port


def graph_of(**nodes: dict[str, str | None]) -> Graph:
    """Return a graph: for each node, its exits by label with where they lead."""
    return Graph(
        tuple(
            Node(
                name,
                name.title(),
                "✉",
                "action",
                ports=tuple(Port(f"{name}/{x}", x) for x in exits),
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


def _ports(name: str, exits: dict[str, str | None]) -> tuple[Port, ...]:
    return tuple(Port(f"{name}/{label}", label) for label in exits)
