"""Where boxes and edges of a graph lie, in cells."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flowtui.graph.boxes import BoxShape, shape_of
from flowtui.graph.errors import LayoutCancelled
from flowtui.graph.layered.components import Component, components_of
from flowtui.graph.layered.engine import draw
from flowtui.graph.layered.frame import Measures, Spacing
from flowtui.graph.layered.packing import pack
from flowtui.graph.layered.warm import Drawn, Recall
from flowtui.graph.model import Direction, Graph, Zoom

Point = tuple[int, int]
"""Column and row."""

COMPONENT_GAP = {Zoom.FULL: (4, 2), Zoom.COMPACT: (4, 1), Zoom.MAP: (2, 1)}
"""Columns and rows between parts of a graph that no edge joins."""

_SPACING = {
    (Direction.LR, Zoom.FULL): Spacing(box_gap=1, line_gap=0, lead=1, tail=2),
    (Direction.LR, Zoom.COMPACT): Spacing(box_gap=0, line_gap=0, lead=1, tail=2),
    (Direction.LR, Zoom.MAP): Spacing(box_gap=0, line_gap=0, lead=1, tail=1),
    (Direction.TB, Zoom.FULL): Spacing(box_gap=3, line_gap=1, lead=1, tail=1),
    (Direction.TB, Zoom.COMPACT): Spacing(box_gap=2, line_gap=1, lead=1, tail=1),
    (Direction.TB, Zoom.MAP): Spacing(box_gap=1, line_gap=1, lead=1, tail=1),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A node's box."""

    id: str
    """The node's."""
    x: int
    y: int
    """Its left upper cell."""
    width: int
    height: int
    shape: BoxShape
    component: int
    """The part of the graph it is in; 0 holds the entry."""
    layer: int
    """How far along the conversation it stands in its component, from 0."""


@dataclass(frozen=True, slots=True)
class EdgeRoute:
    """An edge's line."""

    edge: int
    """Position of the edge in the graph."""
    source: str
    port: str
    target: str
    points: tuple[Point, ...]
    """The cell behind the exit, the bends, and the cell before the target, where the arrow is. Two
    points that follow each other share a row or a column."""
    left: int
    top: int
    right: int
    bottom: int
    """First and last column and row."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A graph laid out: from column 0 and row 0 on."""

    direction: Direction
    zoom: Zoom
    width: int
    height: int
    boxes: tuple[Box, ...]
    """In the order of the graph's nodes."""
    routes: tuple[EdgeRoute, ...]
    """In the order of the graph's edges."""
    index: dict[str, int] = field(repr=False)
    """Position in `boxes` of each node's id."""
    drawn: tuple[Drawn, ...] = field(repr=False, compare=False)
    """What the next layout is made from."""

    def box(self, node_id: str) -> Box:
        """Return a node's box; KeyError if there is no such node."""
        return self.boxes[self.index[node_id]]


def layout(
    graph: Graph,
    *,
    direction: Direction = Direction.LR,
    zoom: Zoom = Zoom.FULL,
    previous: Layout | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Layout:
    """Return `graph` laid out; the same for the same arguments.

    With the `previous` layout given, also of another direction or zoom, boxes keep their order: an
    edit moves things apart but does not make them jump.

    Raises:
        LayoutCancelled: `cancelled` returned true; it is asked between the stages and within the
            long ones, so every few milliseconds.
    """

    def check() -> None:
        if cancelled is not None and cancelled():
            raise LayoutCancelled("the layout is no longer wanted")

    shapes = [shape_of(node, direction, zoom) for node in graph.nodes]
    recall = Recall(previous.drawn if previous else ())
    drawn: list[Drawn] = []
    for component in _components(graph):
        names = tuple(graph.nodes[node].id for node in component.nodes)
        measures = _measures([shapes[node] for node in component.nodes], direction)
        spacing = _SPACING[direction, zoom]
        drawn.append(draw(names, component, measures, spacing, recall, check))
    return _assembled(graph, direction, zoom, shapes, tuple(drawn))


def _components(graph: Graph) -> list[Component]:
    ports = [
        {port.id: position for position, port in enumerate(node.ports)} for node in graph.nodes
    ]
    sources = [graph.index[edge.source] for edge in graph.edges]
    return components_of(
        len(graph.nodes),
        sources,
        [ports[source][edge.port] for source, edge in zip(sources, graph.edges, strict=True)],
        [graph.index[edge.target] for edge in graph.edges],
    )


def _measures(shapes: list[BoxShape], direction: Direction) -> Measures:
    if direction is Direction.LR:
        return Measures(
            cross=[shape.height for shape in shapes],
            main=[shape.width for shape in shapes],
            entry=[shape.entry[1] for shape in shapes],
            exits=[[row for _, row in shape.exits] for shape in shapes],
        )
    return Measures(
        cross=[shape.width for shape in shapes],
        main=[shape.height for shape in shapes],
        entry=[shape.entry[0] for shape in shapes],
        exits=[[column for column, _ in shape.exits] for shape in shapes],
    )


def _assembled(
    graph: Graph,
    direction: Direction,
    zoom: Zoom,
    shapes: list[BoxShape],
    drawn: tuple[Drawn, ...],
) -> Layout:
    """Return the layout of the components put beside and below each other."""
    across = direction is Direction.LR
    sizes = [
        (each.arranged.main, each.arranged.cross)
        if across
        else (each.arranged.cross, each.arranged.main)
        for each in drawn
    ]
    boxes: list[Box | None] = [None] * len(graph.nodes)
    routes: list[EdgeRoute | None] = [None] * len(graph.edges)
    corners = pack(sizes, COMPONENT_GAP[zoom])
    for number, (each, corner) in enumerate(zip(drawn, corners, strict=True)):
        for local, node in enumerate(each.component.nodes):
            point = _cell(each.arranged.boxes[local], corner, across=across)
            layer = each.ladder.layer[local]
            boxes[node] = _box(graph.nodes[node].id, point, shapes[node], number, layer)
        for local, edge in enumerate(each.component.edges):
            line = each.arranged.lines[local]
            points = tuple([_cell(point, corner, across=across) for point in line])
            routes[edge] = _route(graph, edge, points)
    ends = [(x + size[0], y + size[1]) for (x, y), size in zip(corners, sizes, strict=True)]
    return Layout(
        direction=direction,
        zoom=zoom,
        width=max((x for x, _ in ends), default=0),
        height=max((y for _, y in ends), default=0),
        boxes=tuple(box for box in boxes if box),
        routes=tuple(route for route in routes if route),
        index=graph.index,
        drawn=drawn,
    )


def _cell(point: Point, corner: Point, *, across: bool) -> Point:
    main, cross = point
    if across:
        return main + corner[0], cross + corner[1]
    return cross + corner[0], main + corner[1]


def _box(node_id: str, at: Point, shape: BoxShape, component: int, layer: int) -> Box:
    return Box(node_id, *at, shape.width, shape.height, shape, component, layer)


def _route(graph: Graph, edge: int, points: tuple[Point, ...]) -> EdgeRoute:
    own = graph.edges[edge]
    columns = [column for column, _ in points]
    rows = [row for _, row in points]
    bounds = (min(columns), min(rows), max(columns), max(rows))
    return EdgeRoute(edge, own.source, own.port, own.target, points, *bounds)
