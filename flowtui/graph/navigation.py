"""Where keys lead: along edges, or to what lies beside.

A layout may be of the graph as it was a moment ago: nodes that have come since have no place yet,
and to those that are gone nothing leads.

Pure functions of the layout and of where one is. Which way one came is the caller's to remember.
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from flowtui.graph.layout import Box, Layout
from flowtui.graph.model import Direction, Graph


class Arrow(Enum):
    """A direction on the screen, as columns and rows."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


class Cursor(NamedTuple):
    """A node, and one of its exits if it has any."""

    node: str
    port: str | None = None


_AHEAD = {Direction.LR: Arrow.RIGHT, Direction.TB: Arrow.DOWN}
_BACK = {Direction.LR: Arrow.LEFT, Direction.TB: Arrow.UP}
_NEXT = {Direction.LR: Arrow.DOWN, Direction.TB: Arrow.RIGHT}

ROW_COST = 2
"""A row is about twice as high as a column is wide."""
ASIDE_COST = 2
"""Moving sideways is the last thing one asks for."""


def follow(
    layout: Layout, graph: Graph, cursor: Cursor, arrow: Arrow, came_from: Cursor | None = None
) -> Cursor:
    """Return where an arrow key leads from `cursor`; the same place if it leads nowhere.

    Along the conversation it follows the exit, or goes back: to `came_from` if an edge leads from
    there, else to the first of `predecessors`. Across it, it goes to the next exit of the node, and
    from the last one to the next node of the layer.
    """
    if arrow is _AHEAD[layout.direction]:
        return _ahead(graph, cursor)
    if arrow is _BACK[layout.direction]:
        sources = predecessors(graph, cursor.node)
        if came_from in sources:
            return came_from
        return sources[0] if sources else cursor
    step = 1 if arrow is _NEXT[layout.direction] else -1
    return _across(layout, graph, cursor, step)


def enter(graph: Graph, node_id: str) -> Cursor:
    """Return the cursor at a node's first exit."""
    ports = graph.node(node_id).ports
    return Cursor(node_id, ports[0].id if ports else None)


def predecessors(graph: Graph, node_id: str) -> list[Cursor]:
    """Return the exits that lead to a node, in the order of the graph's edges."""
    return [Cursor(edge.source, edge.port) for edge in graph.edges if edge.target == node_id]


def _ahead(graph: Graph, cursor: Cursor) -> Cursor:
    """Return the target of the exit; at a node as a whole, of the first exit that leads on."""
    for port in graph.node(cursor.node).ports:
        if cursor.port in (None, port.id):
            for edge in graph.edges:
                if (edge.source, edge.port) == (cursor.node, port.id):
                    return enter(graph, edge.target)
    return cursor


def _across(layout: Layout, graph: Graph, cursor: Cursor, step: int) -> Cursor:
    ports = [port.id for port in graph.node(cursor.node).ports]
    if cursor.port is None and ports and step > 0:
        return Cursor(cursor.node, ports[0])
    at = ports.index(cursor.port) + step if cursor.port in ports else -1
    if 0 <= at < len(ports):
        return Cursor(cursor.node, ports[at])
    if cursor.node not in layout.index:
        return cursor
    layer = [box for box in _layer(layout, layout.box(cursor.node)) if box.id in graph.index]
    place = [box.id for box in layer].index(cursor.node) + step
    if not 0 <= place < len(layer):
        return cursor
    beside = graph.node(layer[place].id)
    if not beside.ports:
        return Cursor(beside.id)
    return Cursor(beside.id, beside.ports[0 if step > 0 else -1].id)


def _layer(layout: Layout, box: Box) -> list[Box]:
    """Return the boxes of the layer of `box`, in order."""
    layer = [
        other
        for other in layout.boxes
        if other.component == box.component and other.layer == box.layer
    ]
    return sorted(layer, key=lambda other: _across_position(layout, other))


def _across_position(layout: Layout, box: Box) -> int:
    return box.y if layout.direction is Direction.LR else box.x


def beside(layout: Layout, node_id: str, arrow: Arrow) -> str:
    """Return the nearest node in a direction on the screen; the same one if there is none.

    Straight on is preferred to aslant: what lies in the same column or row is nearest.
    """
    if node_id not in layout.index:
        return node_id
    here = layout.box(node_id)
    found = [
        (cost, position)
        for position, box in enumerate(layout.boxes)
        if (cost := _cost(here, box, arrow)) is not None
    ]
    return layout.boxes[min(found)[1]].id if found else node_id


def _cost(here: Box, box: Box, arrow: Arrow) -> tuple[int, int] | None:
    """Return how far `box` is from `here`, and how far aslant; None if it lies elsewhere."""
    right, down = arrow.value
    columns = _gap((here.x, here.width), (box.x, box.width))
    rows = _gap((here.y, here.height), (box.y, box.height))
    along = columns * right + rows * ROW_COST * down
    if along <= 0:
        return None
    aside = abs(rows) * ROW_COST if right else abs(columns)
    ends = (box.x - here.x, box.y - here.y)
    return along + ASIDE_COST * aside, abs(ends[1] if right else ends[0])


def _gap(one: tuple[int, int], two: tuple[int, int]) -> int:
    """Return how far `two` begins behind `one` (or, negative, ends before it); 0 if they overlap.

    Each is a start and a length.
    """
    if two[0] >= one[0] + one[1]:
        return two[0] - one[0] - one[1] + 1
    if two[0] + two[1] <= one[0]:
        return two[0] + two[1] - one[0] - 1
    return 0


def reading_order(layout: Layout) -> Sequence[str]:
    """Return all nodes: part by part, along the conversation, each layer from its beginning."""
    boxes = sorted(
        layout.boxes, key=lambda box: (box.component, box.layer, _across_position(layout, box))
    )
    return [box.id for box in boxes]
