"""What is in a cell: for the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flowtui.graph.boxes import has_plain_exit
from flowtui.graph.layout import Box, EdgeRoute, Layout
from flowtui.graph.model import Direction, Port, Zoom


@dataclass(frozen=True, slots=True)
class NodeHit:
    """A cell of a box."""

    node: str


@dataclass(frozen=True, slots=True)
class PortHit:
    """A cell of an exit, its name included."""

    node: str
    port: str


@dataclass(frozen=True, slots=True)
class EdgeHit:
    """A cell of one or more edges: lines to one node join, and others cross."""

    edges: tuple[int, ...]
    """Positions of the edges in the graph, in order."""


Hit = NodeHit | PortHit | EdgeHit


def hit_in_box(layout: Layout, box: Box, ports: Sequence[Port], x: int, y: int) -> Hit:
    """Return what is in a cell of `box`, of a node with these `ports`.

    Boxes of a single line have all their exits in one cell, which is taken for the node.
    """
    if layout.zoom is Zoom.FULL:
        column, row = x - box.x, y - box.y
        for port, exit_ in zip(ports, box.shape.exits, strict=True):
            if exit_ == (column, row):
                return PortHit(box.id, port.id)
        if not has_plain_exit(tuple(ports)):
            number = _row_of(box, row) if layout.direction is Direction.LR else None
            if layout.direction is Direction.TB and row >= box.height - 2:
                number = _column_of(box, column)
            if number is not None:
                return PortHit(box.id, ports[number].id)
    return NodeHit(box.id)


def _row_of(box: Box, row: int) -> int | None:
    """Return the position of the exit whose name is on this row of the box."""
    rows = [exit_row for _, exit_row in box.shape.exits]
    return rows.index(row) if row in rows else None


def _column_of(box: Box, column: int) -> int | None:
    """Return the position of the exit whose name is in this column of the box."""
    for number, (left, room) in enumerate(box.shape.columns):
        if left <= column < left + room:
            return number
    return None


def edges_at(layout: Layout, x: int, y: int) -> EdgeHit | None:
    """Return the edges that run through a cell, if there are any."""
    found = [route.edge for route in layout.routes if route.top <= y <= route.bottom]
    edges = tuple(edge for edge in found if _covers(layout.routes[edge], x, y))
    return EdgeHit(edges) if edges else None


def _covers(route: EdgeRoute, x: int, y: int) -> bool:
    if len(route.points) == 1:
        return route.points[0] == (x, y)
    return any(
        min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2)
        for (x1, y1), (x2, y2) in pairwise(route.points)
    )
