"""A graph so small that it fits into a corner: boxes as dots of braille, and what is in view."""

from dataclasses import dataclass
from itertools import groupby
from math import ceil

from flowtui.graph.glyphs import UNICODE, Glyphs
from flowtui.graph.layout import Box, Layout
from flowtui.graph.runs import Role, Run

DOTS_ACROSS, DOTS_DOWN = 2, 4
"""Dots of a braille character."""
_BRAILLE = 0x2800
_DOT = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""Bit of each dot, by column and row (Unicode, braille patterns)."""
LARGEST_ACROSS, LARGEST_DOWN = 0.5, 1.0
"""Dots for a cell at most: small graphs stay small. A dot is about as wide as it is high."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of a drawing, in cells."""

    x: int
    y: int
    width: int
    height: int


def minimap(
    layout: Layout,
    columns: int,
    rows: int,
    view: View | None = None,
    glyphs: Glyphs = UNICODE,
) -> list[list[Run]]:
    """Return `layout` in `rows` lines of `columns` cells.

    Where `view` does not show all of it, a frame is drawn around what it shows.
    """
    if not columns or not rows:
        return [[] for _ in range(rows)]
    across, down = _scale(layout, columns, rows)
    dots = [bytearray(columns) for _ in range(rows)]
    for box in layout.boxes:
        _put(dots, box, across, down)
    cells = [[_shown(cell, glyphs) for cell in row] for row in dots]
    framed: set[tuple[int, int]] = set()
    if view and not _shows_all(view, layout):
        framed = _frame(cells, _bounds(view, columns, rows, (across, down)), glyphs)
    return [_runs(row, [(x, y) in framed for x in range(columns)]) for y, row in enumerate(cells)]


def _shown(cell: int, glyphs: Glyphs) -> str:
    if not cell:
        return " "
    return glyphs.map_cell or chr(_BRAILLE + cell)


def _scale(layout: Layout, columns: int, rows: int) -> tuple[float, float]:
    """Return dots for each column and for each row of the layout."""
    return (
        min(LARGEST_ACROSS, columns * DOTS_ACROSS / max(layout.width, 1)),
        min(LARGEST_DOWN, rows * DOTS_DOWN / max(layout.height, 1)),
    )


def _put(dots: list[bytearray], box: Box, across: float, down: float) -> None:
    """Set the dots of a box, at least one; between two boxes stays a gap where there is room."""
    left, top = int(box.x * across), int(box.y * down)
    right = max(left + 1, int((box.x + box.width) * across))
    bottom = max(top + 1, int((box.y + box.height) * down))
    for y in range(top, bottom):
        for x in range(left, right):
            dots[y // DOTS_DOWN][x // DOTS_ACROSS] |= _DOT[x % DOTS_ACROSS][y % DOTS_DOWN]


def _shows_all(view: View, layout: Layout) -> bool:
    return (
        view.x <= 0
        and view.y <= 0
        and view.x + view.width >= layout.width
        and view.y + view.height >= layout.height
    )


def _bounds(
    view: View, columns: int, rows: int, scale: tuple[float, float]
) -> tuple[int, int, int, int]:
    """Return the first and last column, and the first and last row, of what `view` shows."""
    across, down = scale[0] / DOTS_ACROSS, scale[1] / DOTS_DOWN
    left = min(max(int(view.x * across), 0), columns - 1)
    top = min(max(int(view.y * down), 0), rows - 1)
    right = min(max(ceil((view.x + view.width) * across) - 1, left), columns - 1)
    bottom = min(max(ceil((view.y + view.height) * down) - 1, top), rows - 1)
    return left, right, top, bottom


def _frame(
    cells: list[list[str]], bounds: tuple[int, int, int, int], glyphs: Glyphs
) -> set[tuple[int, int]]:
    """Draw a frame into `cells`; return which cells it fills."""
    left, right, top, bottom = bounds
    border = glyphs.plain
    if top == bottom:
        ends = {(left, top): "[", (right, top): "]"}
        frame = ends if left < right else {(left, top): glyphs.map_here}
    else:
        frame = {(x, y): border.side for y in range(top + 1, bottom) for x in (left, right)}
        for y, line in ((top, border.top), (bottom, border.bottom)):
            frame.update({(x, y): line[1] for x in range(left, right + 1)})
            frame.update({(right, y): line[2], (left, y): line[0]})
    for (x, y), glyph in frame.items():
        cells[y][x] = glyph
    return set(frame)


def _runs(row: list[str], framed: list[bool]) -> list[Run]:
    return [
        Run("".join(row[index] for index, _ in group), Role.FRAME if is_frame else Role.BODY)
        for is_frame, group in groupby(enumerate(framed), key=lambda pair: pair[1])
    ]
