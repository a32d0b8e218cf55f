"""What must hold of every layout, found cell by cell and not as the layout is made."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from flowtui.graph.layout import Box, EdgeRoute, Layout, Point
from flowtui.graph.model import Direction

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
UPRIGHT, LEVEL = NORTH | SOUTH, EAST | WEST


def faults(layout: Layout, *, forks: bool = False) -> list[str]:
    """Return what is wrong with a layout; edges of one exit cell may share their way (`forks`)."""
    return [
        *_overlaps(layout),
        *_ends(layout),
        *_entered_boxes(layout),
        *([] if forks else _unclear_cells(layout)),
        *_outside(layout),
    ]


def _overlaps(layout: Layout) -> Iterator[str]:
    for one, two in combinations(layout.boxes, 2):
        apart = (
            one.x + one.width <= two.x
            or two.x + two.width <= one.x
            or one.y + one.height <= two.y
            or two.y + two.height <= one.y
        )
        if not apart:
            yield f"{one.id} and {two.id} overlap"


def _ends(layout: Layout) -> Iterator[str]:
    across = layout.direction is Direction.LR
    for route in layout.routes:
        source, target = layout.box(route.source), layout.box(route.target)
        exits = [
            (source.x + x + across, source.y + y + (not across)) for x, y in source.shape.exits
        ]
        if route.points[0] not in exits:
            yield f"{route} does not begin behind an exit"
        entry = target.shape.entry
        before = (target.x + entry[0] - across, target.y + entry[1] - (not across))
        if route.points[-1] != before:
            yield f"{route} does not end before its target"


def _entered_boxes(layout: Layout) -> Iterator[str]:
    cells = line_cells(layout)
    for box in layout.boxes:
        for y in range(box.y, box.y + box.height):
            for x in range(box.x, box.x + box.width):
                if (x, y) in cells:
                    yield f"an edge runs through {box.id} at {x}, {y}"


def _unclear_cells(layout: Layout) -> Iterator[str]:
    for cell, lines in line_cells(layout).items():
        bits = sorted(lines.values())
        if len(bits) > 1 and bits != [UPRIGHT, LEVEL]:
            yield f"lines to {sorted(lines)} meet at {cell}"


def _outside(layout: Layout) -> Iterator[str]:
    for x, y in [(0, 0), *line_cells(layout)]:
        if layout.boxes and not (0 <= x < layout.width and 0 <= y < layout.height):
            yield f"{x}, {y} is outside"
    for box in layout.boxes:
        if not _is_inside(box, layout):
            yield f"{box.id} is outside"


def _is_inside(box: Box, layout: Layout) -> bool:
    right, bottom = box.x + box.width, box.y + box.height
    return min(box.x, box.y) >= 0 and right <= layout.width and bottom <= layout.height


def line_cells(layout: Layout) -> dict[Point, dict[str, int]]:
    """Return for each cell the directions in which lines to each target leave it."""
    cells: defaultdict[Point, dict[str, int]] = defaultdict(dict)
    for route in layout.routes:
        for point, bits in _steps(route):
            cells[point][route.target] = cells[point].get(route.target, 0) | bits
    return cells


def _steps(route: EdgeRoute) -> Iterator[tuple[Point, int]]:
    yield route.points[0], 0
    for (x1, y1), (x2, y2) in pairwise(route.points):
        assert (x1 == x2) != (y1 == y2), "a line runs aslant or stands still"
        right, down = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
        out, back = {
            (1, 0): (EAST, WEST),
            (-1, 0): (WEST, EAST),
            (0, 1): (SOUTH, NORTH),
            (0, -1): (NORTH, SOUTH),
        }[right, down]
        x, y = x1, y1
        while (x, y) != (x2, y2):
            yield (x, y), out
            x, y = x + right, y + down
            yield (x, y), back
