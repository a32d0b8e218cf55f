"""A graph as a tree that can be read line by line: for those who do not see the drawing.

Depth first from the entry, exits in order. What was told before is not told again but referred to:
a loop back to a node on the way here, or another way to a node told elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flowtui.graph.model import Graph, GraphNode, Port


class Link(StrEnum):
    """What a line of an outline says about its node."""

    ENTRY = "entry"
    """Here the flow begins."""
    FIRST = "first"
    """The node is told here, its exits follow."""
    BACK = "back"
    """The exit leads back to a node on the way here: a loop."""
    JOIN = "join"
    """The exit leads to a node that is told elsewhere."""
    ENDS = "ends"
    """The exit leads nowhere."""
    UNREACHED = "unreached"
    """Nothing leads to the node from the entry; its exits follow."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """An exit and where it leads, or a node with which a tree begins."""

    depth: int
    """How many exits lead here from the beginning of the tree."""
    source: str | None
    """The node whose exit this is; None at the beginning of a tree."""
    port: Port | None
    """The exit."""
    node: str | None
    """The node to which it leads, if to any."""
    link: Link


def outline(graph: Graph) -> list[OutlineLine]:
    """Return the lines of an outline of `graph`: from its entry, then what is not reached."""
    return list(_Outline(graph).lines())


class _Outline:
    """An outline being written."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._targets: dict[tuple[str, str], list[str]] = {}
        for edge in graph.edges:
            self._targets.setdefault((edge.source, edge.port), []).append(edge.target)
        self._told: set[str] = set()
        self._open: set[str] = set()

    def lines(self) -> Iterator[OutlineLine]:
        """Yield all lines."""
        for position, node in enumerate(self._roots()):
            if node.id not in self._told:
                link = Link.UNREACHED if position else Link.ENTRY
                yield OutlineLine(0, None, None, node.id, link)
                yield from self._tree(node)

    def _roots(self) -> Iterator[GraphNode]:
        """Yield the entry, then what nothing leads to, then all others."""
        nodes = self._graph.nodes
        entered = {edge.target for edge in self._graph.edges}
        yield from nodes[:1]
        yield from (node for node in nodes[1:] if node.id not in entered)
        yield from nodes[1:]

    def _tree(self, root: GraphNode) -> Iterator[OutlineLine]:
        """Yield the lines below `root`: a stack, for conversations may be longer than Python's."""
        self._told.add(root.id)
        self._open.add(root.id)
        stack = [(root, self._exits(root))]
        while stack:
            node, exits = stack[-1]
            for port, target in exits:
                link = self._link(target)
                yield OutlineLine(len(stack), node.id, port, target, link)
                if target is not None and link is Link.FIRST:
                    self._told.add(target)
                    self._open.add(target)
                    found = self._graph.node(target)
                    stack.append((found, self._exits(found)))
                    break
            else:
                self._open.discard(node.id)
                stack.pop()

    def _exits(self, node: GraphNode) -> Iterator[tuple[Port, str | None]]:
        for port in node.ports:
            for target in self._targets.get((node.id, port.id), [None]):
                yield port, target

    def _link(self, target: str | None) -> Link:
        if target is None:
            return Link.ENDS
        if target in self._open:
            return Link.BACK
        return Link.JOIN if target in self._told else Link.FIRST
