"""From tracks to cells: where layers and channels lie, and the bends of each edge."""

from dataclasses import dataclass

from flowtui.graph.layered.frame import Frame, Spacing
from flowtui.graph.layered.ladder import Hop, Terminal
from flowtui.graph.layered.routing import NO_TRACK, Course, route

Point = tuple[int, int]
"""A cell: main, cross."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A component with its boxes placed and its edges routed, in cells."""

    boxes: list[Point]
    """The first cell of each box."""
    lines: list[list[Point]]
    """Of each edge: the cell behind its exit, its bends, the cell before its box."""
    main: int
    """Size across the layers."""
    cross: int
    """Size along them. No cell is before 0."""


def route_edges(frame: Frame, position: list[int], spacing: Spacing) -> Arranged:
    """Return the drawing of a component whose vertices have a `position` in their layers."""
    return _Routing(frame, position, spacing).arranged()


class _Routing:
    """The channels of a component, routed."""

    def __init__(self, frame: Frame, position: list[int], spacing: Spacing) -> None:
        self._frame = frame
        self._ladder = frame.ladder
        self._position = position
        self._spacing = spacing
        self._courses: list[dict[int, Course]] = []
        self._starts: list[int] = []
        """Where each layer begins on the main axis."""
        self._first_track: list[int] = []
        """Where the tracks of each channel begin."""
        self._lay_out()

    def _lay_out(self) -> None:
        main = self._frame.measures.main
        at = 0
        channels = len(self._ladder.nets)
        for channel, nets in enumerate(self._ladder.nets):
            rows = {
                goal: (self._rows(net.left), self._rows(net.right)) for goal, net in nets.items()
            }
            courses, tracks = route(rows)
            self._courses.append(courses)
            lead = self._spacing.lead if channel else 0
            self._first_track.append(at + lead)
            if channel == channels - 1:
                break
            at += lead + tracks
            at += self._spacing.tail if channel or tracks else 0
            self._starts.append(at)
            boxes = [v for v in self._ladder.layers[channel] if v < self._ladder.boxes]
            at += max((main[box] for box in boxes), default=0)

    def _rows(self, terminals: dict[Terminal, None]) -> list[int]:
        return sorted({self._row(terminal) for terminal in terminals})

    def _row(self, terminal: Terminal) -> int:
        return self._position[terminal[0]] + self._frame.row(terminal)

    def arranged(self) -> Arranged:
        """Return the drawing, moved so that it begins at cell 0 on both axes."""
        layer, position = self._ladder.layer, self._position
        boxes = [(self._starts[layer[box]], position[box]) for box in range(self._ladder.boxes)]
        lines = [self._line(way) for way in self._ladder.ways]
        measures = self._frame.measures
        ends = [
            (main + size, cross + width)
            for (main, cross), size, width in zip(boxes, measures.main, measures.cross, strict=True)
        ]
        ends += [(main + 1, cross + 1) for line in lines for main, cross in line]
        top = min(cross for points in (boxes, *lines) for _, cross in points)
        return Arranged(
            boxes=[(main, cross - top) for main, cross in boxes],
            lines=[[(main, cross - top) for main, cross in line] for line in lines],
            main=max(main for main, _ in ends),
            cross=max(cross for _, cross in ends) - top,
        )

    def _line(self, way: list[Hop]) -> list[Point]:
        (_, start, _), (_, _, end) = way[0], way[-1]
        layer = self._ladder.layer
        main = self._starts[layer[start[0]]] + self._frame.measures.main[start[0]]
        points = [(main, self._row(start))]
        for channel, one, two in way:
            goal = self._ladder.goal[two[0]]
            course = self._courses[channel][goal]
            if course.left_track == NO_TRACK:
                continue
            rows = (self._row(one), self._row(two))
            from_left, to_left = layer[one[0]] < channel, layer[two[0]] < channel
            base = self._first_track[channel]
            first = base + (course.left_track if from_left else course.right_track)
            last = base + (course.left_track if to_left else course.right_track)
            points.append((first, rows[0]))
            if first != last:
                points += [(first, course.bridge), (last, course.bridge)]
            points.append((last, rows[1]))
        points.append((self._starts[layer[end[0]]] - 1, self._row(end)))
        return _bends(points)


def _bends(points: list[Point]) -> list[Point]:
    """Return `points` without those on the way from one to the next."""
    kept = [points[0]]
    for point in points[1:]:
        if point == kept[-1]:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept[-1] = point
        else:
            kept.append(point)
    return kept
