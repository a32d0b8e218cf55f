"""Edges as cells, in bands of rows that are made when they are first looked at.

A cell is the sum of the directions in which lines leave it. Lines to one node join, which shows in
the sum; lines to different nodes only cross, a level piece of one and an upright piece of the
other. Level pieces are put in first, so that upright ones find whose line they meet.
"""

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise

from flowtui.graph.glyphs import ARROW, CROSSING, EAST, HORIZONTAL, NORTH, SOUTH, VERTICAL, WEST
from flowtui.graph.layout import Layout, Route
from flowtui.graph.model import Direction

BAND = 16
"""Rows made at once."""

Upright = tuple[int, int, int, int]
"""A column, the first and the last row, and the number of what it belongs to."""


class Band:
    """Some rows of cells, and what lies level on them."""

    def __init__(self, top: int, width: int) -> None:
        self.top = top
        self.cells = [bytearray(width) for _ in range(BAND)]
        self._owners = [array("I", bytes(4 * width)) for _ in range(BAND)]
        self._ends: set[tuple[int, int, int]] = set()
        """Column, row and owner where level pieces end: there, uprights of the owner turn."""
        self._uprights: dict[Upright, None] = {}
        """Each once: edges to one node share most of theirs."""

    def add(self, route: Route, owner: int) -> None:
        """Put in the level pieces of `route` and keep its upright ones for `finish`."""
        top, bottom = self.top, self.top + BAND
        for (x, y), (next_x, next_y) in pairwise(route.points):
            if x == next_x:
                first, last = (y, next_y) if y < next_y else (next_y, y)
                if first < bottom and last >= top:
                    self._uprights[x, first, last, owner] = None
            elif top <= y < bottom:
                self._add_level(y, min(x, next_x), max(x, next_x), owner)

    def _add_level(self, y: int, left: int, right: int, owner: int) -> None:
        cells, owners = self.cells[y - self.top], self._owners[y - self.top]
        cells[left + 1 : right] = bytes((HORIZONTAL,)) * (right - left - 1)
        cells[left] |= EAST
        cells[right] |= WEST
        owners[left : right + 1] = array("I", (owner,)) * (right - left + 1)
        self._ends.update(((left, y, owner), (right, y, owner)))

    def finish(self) -> None:
        """Put in the upright pieces."""
        for x, first, last, owner in self._uprights:
            for y in range(max(first, self.top), min(last + 1, self.top + BAND)):
                cells = self.cells[y - self.top]
                bits = VERTICAL
                if y == first:
                    bits = SOUTH
                elif y == last:
                    bits = NORTH
                if (
                    bits == VERTICAL
                    and cells[x] & HORIZONTAL == HORIZONTAL
                    and self._owners[y - self.top][x] != owner
                    and (x, y, owner) not in self._ends
                ):
                    cells[x] = CROSSING
                elif cells[x] != CROSSING:
                    cells[x] |= bits

    def set(self, x: int, y: int, code: int, *, add: bool = False) -> None:
        """Set a cell, or add directions to it, if it is on this band."""
        if self.top <= y < self.top + BAND:
            cells = self.cells[y - self.top]
            cells[x] = cells[x] | code if add else code


class Raster:
    """The edges of a layout as cells."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._owners = {box.id: number for number, box in enumerate(layout.boxes, 1)}
        self._bands: dict[int, Band] = {}

    def row(self, y: int) -> bytearray:
        """Return the cells of row `y`, as codes into `Glyphs.cells`."""
        number = y // BAND
        band = self._bands.get(number)
        if band is None:
            band = self._bands[number] = self._make(number * BAND)
        return band.cells[y - band.top]

    def _make(self, top: int) -> Band:
        band = Band(top, self._layout.width)
        routes = list(touching(self._layout.routes, top, top + BAND))
        for route in routes:
            band.add(route, self._owners[route.target])
        band.finish()
        stub = WEST if self._layout.direction is Direction.LR else NORTH
        for route in routes:
            band.set(*route.points[0], stub, add=True)
            band.set(*route.points[-1], ARROW)
        return band


def touching(routes: Iterable[Route], top: int, bottom: int) -> Iterator[Route]:
    """Yield the routes that touch rows from `top` up to but not `bottom`."""
    for route in routes:
        if route.top < bottom and route.bottom >= top:
            yield route
