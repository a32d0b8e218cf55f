"""Edges that are marked: which cells they fill, with which weight and in which state."""

from collections.abc import Mapping
from itertools import pairwise

from flowtui.graph.glyphs import EAST, HORIZONTAL, NORTH, SOUTH, VERTICAL, WEST
from flowtui.graph.layout import Layout, Route
from flowtui.graph.marks import Exit, Marks
from flowtui.graph.model import Direction
from flowtui.graph.raster import BAND, touching
from flowtui.graph.runs import State

_LIT, _WALKED, _SELECTED, _BOTH = range(1, 5)
_HEAVY = (_WALKED, _BOTH)


class Overlay:
    """The marks of a layout's edges, in bands as its raster is."""

    def __init__(self, layout: Layout, leaving: Mapping[Exit, list[Route]], marks: Marks) -> None:
        """Find what is marked; `leaving` are the routes of each exit."""
        self._layout = layout
        self.states = (
            State.DIMMED if marks.dimmed else State.NONE,
            State.NONE,
            State.WALKED,
            State.SELECTED,
            State.SELECTED | State.WALKED,
        )
        """What the states of `row` stand for."""
        self._marked = sorted(_marked(layout, leaving, marks).items(), key=lambda item: item[1])
        """Positions of routes and their states, those that cover others last."""
        self._bands: dict[int, tuple[list[bytearray], list[bytearray]]] = {}

    def row(self, y: int) -> tuple[bytearray, bytearray] | None:
        """Return the heavy directions and the state of each cell of row `y`; None: no marks."""
        if not self._marked:
            return None
        number, row = divmod(y, BAND)
        if number not in self._bands:
            self._bands[number] = self._make(number * BAND)
        heavy, states = self._bands[number]
        return heavy[row], states[row]

    def _make(self, top: int) -> tuple[list[bytearray], list[bytearray]]:
        width = self._layout.width
        heavy = [bytearray(width) for _ in range(BAND)]
        states = [bytearray(width) for _ in range(BAND)]
        routes = self._layout.routes
        for put in (_put_level, _put_upright):
            for edge, state in self._marked:
                for route in touching((routes[edge],), top, top + BAND):
                    put(route, top, state, states, heavy)
        self._put_stubs(top, heavy)
        return heavy, states

    def _put_stubs(self, top: int, heavy: list[bytearray]) -> None:
        """Make the first cell of heavy lines heavy towards their boxes."""
        stub = WEST if self._layout.direction is Direction.LR else NORTH
        for edge, state in self._marked:
            x, y = self._layout.routes[edge].points[0]
            if state in _HEAVY and top <= y < top + BAND:
                heavy[y - top][x] |= stub


def _marked(layout: Layout, leaving: Mapping[Exit, list[Route]], marks: Marks) -> dict[int, int]:
    """Return the state of each marked route, by its position."""
    found: dict[int, int] = {}
    if marks.dimmed:
        for route in layout.routes:
            if route.source not in marks.dimmed and route.target not in marks.dimmed:
                found[route.edge] = _LIT
    for exit_, times in marks.walked.items():
        if times:
            found.update({route.edge: _WALKED for route in leaving.get(exit_, ())})
    if marks.selected is not None and marks.selected_exit is not None:
        for route in leaving.get((marks.selected, marks.selected_exit), ()):
            found[route.edge] = _BOTH if found.get(route.edge) == _WALKED else _SELECTED
    return found


def _put_level(
    route: Route, top: int, state: int, states: list[bytearray], heavy: list[bytearray]
) -> None:
    for (x, y), (next_x, next_y) in pairwise(route.points):
        if y != next_y or not top <= y < top + BAND:
            continue
        left, right = min(x, next_x), max(x, next_x)
        states[y - top][left : right + 1] = bytes((state,)) * (right - left + 1)
        if state in _HEAVY:
            row = heavy[y - top]
            row[left + 1 : right] = bytes((HORIZONTAL,)) * (right - left - 1)
            row[left] |= EAST
            row[right] |= WEST


def _put_upright(
    route: Route, top: int, state: int, states: list[bytearray], heavy: list[bytearray]
) -> None:
    for (x, y), (next_x, next_y) in pairwise(route.points):
        if x != next_x:
            continue
        first, last = min(y, next_y), max(y, next_y)
        for row in range(max(first, top), min(last + 1, top + BAND)):
            states[row - top][x] = max(states[row - top][x], state)
            if state in _HEAVY:
                bits = SOUTH if row == first else NORTH if row == last else VERTICAL
                heavy[row - top][x] |= bits
