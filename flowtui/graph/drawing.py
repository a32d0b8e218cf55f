"""A layout drawn, line by line.

An object that is made anew with the layout, not a cache beside it: tiles of edges and boxes are
made when they are first seen, and a line costs no more than what is on it.
"""

import re
from codecs import charmap_decode
from collections import defaultdict
from functools import cached_property

from flowtui.graph.cards import Card, Row, card_rows
from flowtui.graph.glyphs import ALL, ARROW, CROSSING, UNICODE, Glyphs
from flowtui.graph.hits import Hit, edges_at, hit_in_box
from flowtui.graph.layout import Box, EdgeRoute, Layout
from flowtui.graph.looks import PLAIN, Look, look_of
from flowtui.graph.marks import UNMARKED, Exit, Marks
from flowtui.graph.model import Direction, Graph
from flowtui.graph.overlay import Overlay
from flowtui.graph.raster import Raster
from flowtui.graph.runs import Role, Run
from flowtui.graph.text import slice_cells, width

_SAME = re.compile(rb"(?s)(.)\1*")
"""Bytes that are the same."""
_ROLES = (Role.EDGE, Role.CROSSING, Role.ARROW)
_ROLE_OF = bytes({CROSSING: 1 << 3, ARROW: 2 << 3}.get(code, 0) for code in range(256))
"""Position in `_ROLES` of each code of a raster, times eight: states fill the bits below."""


class Drawing:
    """A graph drawn as it was laid out."""

    def __init__(self, layout: Layout, graph: Graph, glyphs: Glyphs = UNICODE) -> None:
        """Draw `graph`, from which `layout` was made, with these glyphs."""
        self.layout = layout
        self.graph = graph
        self._glyphs = glyphs
        arrow = glyphs.arrow_right if layout.direction is Direction.LR else glyphs.arrow_down
        self._cells = glyphs.cells + arrow
        self._raster = Raster(layout)
        self._plain: dict[str, list[Row]] = {}
        self._marks = UNMARKED
        self._marked: dict[str, list[Row]] = {}
        self._overlay = Overlay(layout, {}, UNMARKED)

    def line(self, y: int, start: int, end: int, marks: Marks = UNMARKED) -> list[Run]:
        """Return row `y` from column `start` up to `end`, as runs that fill it exactly.

        Beside the layout there is nothing, which is drawn as such. What `marks` change is kept for
        as long as the same object is given: replace marks, do not change them.
        """
        if marks is not self._marks:
            self._take(marks)
        runs: list[Run] = []
        at = start
        for box in self._boxes.get(y, ()):
            left, right = max(box.x, at), min(box.x + box.width, end)
            if left >= right:
                continue
            if left > at:
                runs += self._edges(y, at, left)
            row = self._rows(box)[y - box.y]
            whole = right - left == box.width
            runs += row if whole else _clipped(row, left - box.x, right - box.x)
            at = right
        if at < end:
            runs += self._edges(y, at, end)
        return runs

    def text(self, marks: Marks = UNMARKED) -> str:
        """Return the whole drawing as text, without spaces at the ends of its lines."""
        layout = self.layout
        lines = (self.line(y, 0, layout.width, marks) for y in range(layout.height))
        return "\n".join("".join(run.text for run in line).rstrip() for line in lines)

    def at(self, x: int, y: int) -> Hit | None:
        """Return what is in a cell, or None if it is empty."""
        for box in self._boxes.get(y, ()):
            if box.x <= x < box.x + box.width:
                return hit_in_box(self.layout, box, self.graph.node(box.id).ports, x, y)
        return edges_at(self.layout, x, y)

    @cached_property
    def _boxes(self) -> dict[int, list[Box]]:
        """Boxes by row, from left to right."""
        rows: defaultdict[int, list[Box]] = defaultdict(list)
        for box in sorted(self.layout.boxes, key=lambda box: box.x):
            for y in range(box.y, box.y + box.height):
                rows[y].append(box)
        return rows

    @cached_property
    def _leaving(self) -> dict[Exit, list[EdgeRoute]]:
        """Routes by the exit from which they lead."""
        leaving: defaultdict[Exit, list[EdgeRoute]] = defaultdict(list)
        for route in self.layout.routes:
            leaving[route.source, route.port].append(route)
        return leaving

    def _take(self, marks: Marks) -> None:
        self._marks = marks
        self._marked = {}
        self._overlay = Overlay(self.layout, self._leaving, marks)

    def _rows(self, box: Box) -> list[Row]:
        """Return the rows of a box as they are marked."""
        rows = self._marked.get(box.id)
        if rows is None:
            look = look_of(self.graph.node(box.id), self._marks)
            rows = self._plain_rows(box) if look == PLAIN else self._drawn(box, look)
            self._marked[box.id] = rows
        return rows

    def _plain_rows(self, box: Box) -> list[Row]:
        if box.id not in self._plain:
            self._plain[box.id] = self._drawn(box, PLAIN)
        return self._plain[box.id]

    def _drawn(self, box: Box, look: Look) -> list[Row]:
        node = self.graph.node(box.id)
        used = [
            number for number, port in enumerate(node.ports) if (node.id, port.id) in self._leaving
        ]
        layout = self.layout
        card = Card(node, box.shape, layout.direction, layout.zoom, frozenset(used))
        return card_rows(card, look, self._glyphs)

    def _edges(self, y: int, start: int, end: int) -> list[Run]:
        """Return what is between boxes."""
        layout = self.layout
        left, right = max(start, 0), min(end, layout.width)
        if not 0 <= y < layout.height or left >= right:
            return [Run(" " * (end - start), Role.CANVAS)]
        codes = self._raster.cells(y, left, right)
        runs = self._traced(y, codes, left)
        if left > start:
            runs.insert(0, Run(" " * (left - start), Role.CANVAS))
        if right < end:
            runs.append(Run(" " * (end - right), Role.CANVAS))
        return runs

    def _traced(self, y: int, codes: bytearray, left: int) -> list[Run]:
        """Return the runs of cells of row `y` from column `left` on."""
        if codes.count(0) == len(codes):
            return [Run(" " * len(codes), Role.CANVAS)]
        kinds = codes.translate(_ROLE_OF)
        if (marked := self._overlay.cells(y, left, left + len(codes))) is None:
            text = charmap_decode(codes, "strict", self._cells)[0]
        else:
            heavy, state = marked
            text = self._weighted(codes, heavy)
            kinds = bytearray(map(int.__or__, kinds, state))
        states = self._overlay.states
        runs: list[Run] = []
        for match in _SAME.finditer(kinds):
            kind = kinds[match.start()]
            run = Run(text[match.start() : match.end()], _ROLES[kind >> 3], "", states[kind & 7])
            runs.append(run)
        return runs

    def _weighted(self, codes: bytearray, heavy: bytearray) -> str:
        """Return the glyphs of `codes`, with heavy lines in the directions of `heavy`."""
        if heavy.count(0) == len(heavy):
            return charmap_decode(codes, "strict", self._cells)[0]
        glyphs = self._glyphs.heavy
        cells = self._cells
        return "".join(
            glyphs.get((ALL if code == CROSSING else code, bits), cells[code])
            if bits and code != ALL
            else cells[code]
            for code, bits in zip(codes, heavy, strict=True)
        )


def _clipped(row: Row, start: int, end: int) -> Row:
    """Return the part of a box's row in the cells from `start` up to `end` of the box."""
    kept: Row = []
    at = 0
    for run in row:
        cells = width(run.text)
        left, right = max(start - at, 0), min(end - at, cells)
        if left < right:
            text = run.text if right - left == cells else slice_cells(run.text, left, right)
            kept.append(run._replace(text=text))
        at += cells
    return kept
