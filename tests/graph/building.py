"""Graphs for tests: written by hand in a line, or drawn at random."""

from hypothesis import strategies as st

from flowtui.graph.model import Edge, Graph, GraphNode, Port


def graph_of(**exits: dict[str, str | None] | str | None) -> Graph:
    """Return a graph of nodes named and titled by the keywords, the first one being the entry.

    Their values are the exits: names and targets, None for one that leads nowhere. A target alone
    stands for an only exit without a name, None for a node without exits.
    """
    nodes: list[GraphNode] = []
    edges: list[Edge] = []
    for name, targets in exits.items():
        ports: dict[str, str | None] = {}
        if isinstance(targets, str):
            ports = {"": targets}
        elif targets:
            ports = targets
        nodes.append(
            GraphNode(name, name, ports=tuple(Port(port or "only", port) for port in ports))
        )
        edges += [Edge(name, port or "only", target) for port, target in ports.items() if target]
    return Graph(tuple(nodes), tuple(edges))


LABELS = ["", "Yes", "Other", "No response", "日本語", "a name that is far too long"]
TEXTS = st.text(st.sampled_from("abc déñ ⚠✉日本語 \u0301\u200d\ufe0f👍🏽\n\t"), max_size=24)


def node_of(number: int, title: str, body: list[str], exits: int) -> GraphNode:
    return GraphNode(
        id=f"n{number}",
        title=title,
        glyph=["", "✉", "⌚"][number % 3],
        kind="send",
        body=tuple(body),
        ports=tuple(
            Port(f"p{port}", LABELS[(number + port) % len(LABELS)]) for port in range(exits)
        ),
        badge="" if number % 4 else "SMS",
    )


NODE = st.tuples(
    TEXTS, st.lists(TEXTS, max_size=2), st.one_of(st.integers(0, 2), st.integers(0, 12))
)
FREE: st.SearchStrategy[tuple[str, list[str], int]] = st.tuples(
    st.just(""), st.just([]), st.one_of(st.integers(1, 2), st.integers(0, 12))
)


@st.composite
def graphs(
    draw: st.DrawFn, most: int = 12, node: st.SearchStrategy[tuple[str, list[str], int]] = FREE
) -> Graph:
    """Return a graph with loops, hubs, parallel edges, dangling exits and several parts."""
    drawn = draw(st.lists(node, min_size=1, max_size=most))
    nodes = tuple(node_of(number, *parts) for number, parts in enumerate(drawn))
    hub = draw(st.integers(0, len(nodes) - 1))
    exits = [(node.id, port.id) for node in nodes for port in node.ports]
    targets = draw(
        st.lists(
            st.one_of(st.none(), st.just(hub), st.integers(0, len(nodes) - 1)),
            min_size=len(exits),
            max_size=len(exits),
        )
    )
    edges = [
        Edge(source, port, f"n{target}")
        for (source, port), target in zip(exits, targets, strict=True)
        if target is not None
    ]
    return Graph(nodes, tuple(edges))
