"""Edges as cells, in tiles that are made when they are first looked at.

A cell is the sum of the directions in which lines leave it. Lines to one node join, which shows in
the sum; lines to different nodes only cross, a level piece of one and an upright piece of the
other. Level pieces are put in first, so that upright ones find whose line they meet.
"""

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from flowtui.graph.glyphs import ARROW, CROSSING, EAST, HORIZONTAL, NORTH, SOUTH, VERTICAL, WEST
from flowtui.graph.layout import EdgeRoute, Layout
from flowtui.graph.model import Direction

TILE_WIDTH, TILE_HEIGHT = 256, 16
"""Columns and rows made at once: about as much as a screen shows."""

Upright = tuple[int, int, int, int]
"""A column, the first and the last row, and the number of what it belongs to."""


class Area(NamedTuple):
    """Some columns and rows; the last ones are not among them."""

    left: int
    top: int
    right: int
    bottom: int

    def touched_by(self, routes: Iterable[EdgeRoute]) -> Iterator[EdgeRoute]:
        """Yield the routes that may have a cell here."""
        left, top, right, bottom = self
        for route in routes:
            if (
                route.top < bottom
                and route.bottom >= top
                and route.left < right
                and route.right >= left
            ):
                yield route


def area_of(column: int, row: int) -> Area:
    """Return the area of a tile, given its place among the tiles."""
    left, top = column * TILE_WIDTH, row * TILE_HEIGHT
    return Area(left, top, left + TILE_WIDTH, top + TILE_HEIGHT)


class Tile:
    """The edges in an area, while they are put in."""

    def __init__(self, area: Area, *, forks: bool) -> None:
        self.area = area
        self.cells = [bytearray(TILE_WIDTH) for _ in range(TILE_HEIGHT)]
        self._owners = [array("I", bytes(4 * TILE_WIDTH)) for _ in range(TILE_HEIGHT)]
        self._ends: set[tuple[int, int, int]] | None = set() if forks else None
        """Column, row and owner where level pieces end: there, uprights of the owner turn. Only
        lines that fork, from exits that several edges leave, turn on the lines of others."""
        self._uprights: dict[Upright, None] = {}
        """Each once: edges to one node share most of theirs."""

    def add(self, route: EdgeRoute, owner: int) -> None:
        """Put in the level pieces of `route` and keep its upright ones for `finish`."""
        left, top, right, bottom = self.area
        for (x, y), (next_x, next_y) in pairwise(route.points):
            if x == next_x:
                first, last = (y, next_y) if y < next_y else (next_y, y)
                if left <= x < right and first < bottom and last >= top:
                    self._uprights[x, first, last, owner] = None
            elif top <= y < bottom:
                first, last = (x, next_x) if x < next_x else (next_x, x)
                if first < right and last >= left:
                    self._add_level(y, first, last, owner)

    def _add_level(self, y: int, first: int, last: int, owner: int) -> None:
        left, top, right, _ = self.area
        cells = self.cells[y - top]
        start, end = max(first + 1, left) - left, min(last, right) - left
        if start < end:
            cells[start:end] = bytes((HORIZONTAL,)) * (end - start)
        if first >= left:
            cells[first - left] |= EAST
        if last < right:
            cells[last - left] |= WEST
        start, end = max(first, left) - left, min(last + 1, right) - left
        self._owners[y - top][start:end] = array("I", (owner,)) * (end - start)
        if self._ends is not None:
            self._ends.update(((first, y, owner), (last, y, owner)))

    def finish(self) -> None:
        """Put in the upright pieces."""
        left, top, _, bottom = self.area
        for x, first, last, owner in self._uprights:
            column = x - left
            for y in range(max(first, top), min(last + 1, bottom)):
                cells = self.cells[y - top]
                bits = SOUTH if y == first else NORTH if y == last else VERTICAL
                if (
                    bits == VERTICAL
                    and cells[column] & HORIZONTAL == HORIZONTAL
                    and self._owners[y - top][column] != owner
                    and not (self._ends and (x, y, owner) in self._ends)
                ):
                    cells[column] = CROSSING
                elif cells[column] != CROSSING:
                    cells[column] |= bits

    def set(self, x: int, y: int, code: int, *, add: bool = False) -> None:
        """Set a cell, or add directions to it, if it is in this area."""
        left, top, right, bottom = self.area
        if left <= x < right and top <= y < bottom:
            cells = self.cells[y - top]
            cells[x - left] = cells[x - left] | code if add else code


class Raster:
    """The edges of a layout as cells."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._owners = {box.id: number for number, box in enumerate(layout.boxes, 1)}
        starts = {route.points[0] for route in layout.routes}
        self._forks = len(starts) < len(layout.routes)
        self._tiles: dict[tuple[int, int], list[bytearray]] = {}

    def cells(self, y: int, start: int, end: int) -> bytearray:
        """Return the cells of row `y` from `start` up to `end`, as codes into `Glyphs.cells`."""
        row, within = divmod(y, TILE_HEIGHT)
        found = bytearray()
        for column in range(start // TILE_WIDTH, (end - 1) // TILE_WIDTH + 1):
            tile = self._tiles.get((column, row))
            if tile is None:
                tile = self._tiles[column, row] = self._made(area_of(column, row))
            left = column * TILE_WIDTH
            found += tile[within][max(start - left, 0) : end - left]
        return found

    def _made(self, area: Area) -> list[bytearray]:
        tile = Tile(area, forks=self._forks)
        routes = list(area.touched_by(self._layout.routes))
        for route in routes:
            tile.add(route, self._owners[route.target])
        tile.finish()
        stub = WEST if self._layout.direction is Direction.LR else NORTH
        for route in routes:
            tile.set(*route.points[0], stub, add=True)
            tile.set(*route.points[-1], ARROW)
        return tile.cells
