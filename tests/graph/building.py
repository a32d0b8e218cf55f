"""Graphs for tests: written by hand in a line, or drawn at random."""

from hypothesis import strategies as st

from flowtui.graph.model import Edge, Graph, Node, Port


def graph_of(**exits: dict[str, str | None] | str | None) -> Graph:
    """Return a graph of nodes named and titled by the keywords, the first one being the entry.

    Their values are the exits: names and targets, None for one that leads nowhere. A target alone
    stands for an only exit without a name, None for a node without exits.
    """
    nodes: list[Node] = []
    edges: list[Edge] = []
    for name, targets in exits.items():
        ports: dict[str, str | None] = {}
        if isinstance(targets, str):
            ports = {"": targets}
        elif targets:
            ports = targets
        nodes.append(Node(name, name, ports=tuple(Port(port or "only", port) for port in ports)))
        edges += [Edge(name, port or "only", target) for port, target in ports.items() if target]
    return Graph(tuple(nodes), tuple(edges))


LABELS = st.sampled_from(["", "Yes", "Other", "No response", "日本語", "a name that is far too long"])
TEXTS = st.text(
    st.sampled_from("abc déñ ⚠✉日本語 \u0301\u200d\ufe0f👍🏽\n\t"), max_size=30
)


@st.composite
def nodes(draw: st.DrawFn, number: int) -> Node:
    """Return a node with up to twelve exits."""
    labels = draw(st.lists(LABELS, max_size=12 if draw(st.booleans()) else 2))
    return Node(
        id=f"n{number}",
        title=draw(TEXTS),
        glyph=draw(st.sampled_from(["", "✉", "⌚"])),
        kind="send",
        body=tuple(draw(st.lists(TEXTS, max_size=2))),
        ports=tuple(Port(f"p{port}", label) for port, label in enumerate(labels)),
        badge=draw(st.sampled_from(["", "SMS"])),
    )


@st.composite
def graphs(draw: st.DrawFn, most: int = 14) -> Graph:
    """Return a graph with loops, hubs, parallel edges, dangling exits and several parts."""
    count = draw(st.integers(1, most))
    drawn = tuple(draw(nodes(number)) for number in range(count))
    hub = draw(st.integers(0, count - 1))
    edges: list[Edge] = []
    for node in drawn:
        for port in node.ports:
            target = draw(st.one_of(st.none(), st.just(hub), st.integers(0, count - 1)))
            if target is not None:
                edges.append(Edge(node.id, port.id, f"n{target}"))
    return Graph(drawn, tuple(edges))
