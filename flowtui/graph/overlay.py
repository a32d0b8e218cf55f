"""Edges that are marked: which cells they fill, with which weight and in which state."""

from collections.abc import Mapping
from itertools import pairwise

from flowtui.graph.glyphs import EAST, NORTH, SOUTH, WEST
from flowtui.graph.layout import EdgeRoute, Layout
from flowtui.graph.marks import Exit, Marks
from flowtui.graph.model import Direction
from flowtui.graph.raster import TILE_HEIGHT, TILE_WIDTH, Area, area_of
from flowtui.graph.runs import State

_LIT, _WALKED, _SELECTED, _BOTH = range(1, 5)
_HEAVY = (_WALKED, _BOTH)


class Overlay:
    """The marks of a layout's edges, in tiles as its raster is."""

    def __init__(
        self, layout: Layout, leaving: Mapping[Exit, list[EdgeRoute]], marks: Marks
    ) -> None:
        """Find what is marked; `leaving` are the routes of each exit."""
        self._layout = layout
        self.states = (
            State.DIMMED if marks.dimmed else State.NONE,
            State.NONE,
            State.WALKED,
            State.SELECTED,
            State.SELECTED | State.WALKED,
        )
        """What the states of `cells` stand for."""
        self._marked = sorted(_marked(layout, leaving, marks).items(), key=lambda item: item[1])
        """Positions of routes and their states, those that cover others last."""
        self._tiles: dict[tuple[int, int], _Tile] = {}

    def cells(self, y: int, start: int, end: int) -> tuple[bytearray, bytearray] | None:
        """Return heavy directions and states of the cells of row `y`; None: there are no marks."""
        if not self._marked:
            return None
        row, within = divmod(y, TILE_HEIGHT)
        heavy, states = bytearray(), bytearray()
        for column in range(start // TILE_WIDTH, (end - 1) // TILE_WIDTH + 1):
            tile = self._tiles.get((column, row))
            if tile is None:
                tile = self._tiles[column, row] = self._made(area_of(column, row))
            part = slice(max(start - column * TILE_WIDTH, 0), end - column * TILE_WIDTH)
            heavy += tile.heavy[within][part]
            states += tile.states[within][part]
        return heavy, states

    def _made(self, area: Area) -> "_Tile":
        tile = _Tile(area)
        routes = self._layout.routes
        marked = [
            (route, state)
            for edge, state in self._marked
            for route in area.touched_by((routes[edge],))
        ]
        for route, state in marked:
            tile.put_level(route, state)
        stub = WEST if self._layout.direction is Direction.LR else NORTH
        for route, state in marked:
            tile.put_upright(route, state)
            tile.put_stub(route, state, stub)
        return tile


class _Tile:
    """The marks in an area."""

    def __init__(self, area: Area) -> None:
        self._area = area
        self.heavy = [bytearray(TILE_WIDTH) for _ in range(TILE_HEIGHT)]
        self.states = [bytearray(TILE_WIDTH) for _ in range(TILE_HEIGHT)]

    def put_level(self, route: EdgeRoute, state: int) -> None:
        """Put in the level pieces of `route`; they cover those put in before."""
        left, top, right, bottom = self._area
        for (x, y), (next_x, next_y) in pairwise(route.points):
            if y != next_y or not top <= y < bottom:
                continue
            first, last = min(x, next_x), max(x, next_x)
            start, end = max(first, left), min(last + 1, right)
            if start >= end:
                continue
            self.states[y - top][start - left : end - left] = bytes((state,)) * (end - start)
            if state in _HEAVY:
                row = self.heavy[y - top]
                for at in range(start, end):
                    row[at - left] |= EAST * (at < last) | WEST * (at > first)

    def put_upright(self, route: EdgeRoute, state: int) -> None:
        """Put in the upright pieces of `route`; where they meet others the stronger mark shows."""
        left, top, right, bottom = self._area
        for (x, y), (next_x, next_y) in pairwise(route.points):
            if x != next_x or not left <= x < right:
                continue
            first, last = min(y, next_y), max(y, next_y)
            for at in range(max(first, top), min(last + 1, bottom)):
                states, heavy = self.states[at - top], self.heavy[at - top]
                states[x - left] = max(states[x - left], state)
                if state in _HEAVY:
                    heavy[x - left] |= SOUTH * (at < last) | NORTH * (at > first)

    def put_stub(self, route: EdgeRoute, state: int, stub: int) -> None:
        """Make the first cell of a heavy line heavy towards its box."""
        left, top, right, bottom = self._area
        x, y = route.points[0]
        if state in _HEAVY and left <= x < right and top <= y < bottom:
            self.heavy[y - top][x - left] |= stub


def _marked(
    layout: Layout, leaving: Mapping[Exit, list[EdgeRoute]], marks: Marks
) -> dict[int, int]:
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
