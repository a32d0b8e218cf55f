"""What is drawn: nodes with exits, and edges between them.

A graph knows nothing of flows: whoever shows a flow writes the texts and chooses glyphs and kinds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from flowtui.graph.errors import BadGraph


class Direction(StrEnum):
    """Where a conversation runs to on the screen."""

    LR = "LR"
    """From left to right: exits below each other at the right border of their box."""
    TB = "TB"
    """From top to bottom: exits beside each other at the bottom border of their box."""


class Zoom(StrEnum):
    """How much of a node is shown; cells do not scale, so zooming leaves things out."""

    FULL = "full"
    """Title, summary, and a row (or column) for each exit."""
    COMPACT = "compact"
    """A line with the title."""
    MAP = "map"
    """A dot."""


@dataclass(frozen=True, slots=True)
class Size:
    """Size of a box in cells, its border included."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Port:
    """An exit of a node."""

    id: str
    """Unique within its node."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node as it is shown."""

    id: str
    title: str
    glyph: str = ""
    """Stands before the title and says what kind of node this is without colour."""
    kind: str = ""
    """Handed on to whoever paints, who gives each kind its colour."""
    body: tuple[str, ...] = ()
    """Paragraphs of the summary; they are wrapped and cut to the box."""
    ports: tuple[Port, ...] = ()
    """Exits in order."""
    badge: str = ""
    """A short note at the right of the title."""
    lr: Size | None = None
    """Size of the full box drawn from left to right; None: as its texts need."""
    tb: Size | None = None
    """Size of the full box drawn from top to bottom; None: as its texts need."""
    brief: str = ""
    """What stands in the place of the title where there is but one line; "" for the title."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from an exit to a node."""

    source: str
    """Id of a node."""
    port: str
    """Id of one of the node's ports."""
    target: str
    """Id of a node."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges; the first node is the entry and is drawn first.

    Raises:
        BadGraph: two nodes, or two exits of a node, have one id; an edge begins or ends at a node
            or an exit that is not there.
    """

    nodes: tuple[GraphNode, ...] = ()
    edges: tuple[Edge, ...] = ()
    index: dict[str, int] = field(init=False, repr=False, compare=False)
    """Position in `nodes` of each id."""

    def __post_init__(self) -> None:
        """Index and check."""
        index = {node.id: position for position, node in enumerate(self.nodes)}
        object.__setattr__(self, "index", index)
        if fault := next(self._faults(), None):
            raise BadGraph(fault)

    def node(self, node_id: str) -> GraphNode:
        """Return a node; KeyError if there is none of this id."""
        return self.nodes[self.index[node_id]]

    def _faults(self) -> Iterator[str]:
        if len(self.index) < len(self.nodes):
            yield "two nodes have one id"
        exits = {(node.id, port.id) for node in self.nodes for port in node.ports}
        if len(exits) < sum(len(node.ports) for node in self.nodes):
            yield "two exits of a node have one id"
        for edge in self.edges:
            if (edge.source, edge.port) not in exits:
                yield f"there is no exit {edge.port!r} at a node {edge.source!r}"
            if edge.target not in self.index:
                yield f"there is no node {edge.target!r} for {edge.source!r} to lead to"
