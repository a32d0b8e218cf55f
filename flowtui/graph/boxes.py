"""The box of a node: how large it is and where its entry and exits are.

A full box drawn from left to right holds a row with the title, the summary, and a row for each
exit; drawn from top to bottom the exits stand in columns below a rule. An only exit without a name
needs no row: it leaves at the title, so that chains of nodes run straight.
"""

from dataclasses import dataclass
from typing import assert_never

from flowtui.graph.model import Direction, GraphNode, Port, Size, Zoom
from flowtui.graph.text import clean, width, wrap

MIN_TEXT, MAX_TEXT = 16, 26
"""Least and greatest width of the text in a full box, in cells."""
NOTES = 3
"""Room kept behind a title for marks: a sign, or how often the node was visited."""
BODY_COMFORT = 20
"""A box is not widened for its summary beyond this: the summary wraps."""
BODY_LINES = 3
MAX_COMPACT_TEXT = 22
COLUMN_TEXT = 12
"""Exit names are cut at this, drawn from top to bottom…"""
COLUMN_TEXT_LEAST = 4
COLUMNS_COMFORT = 76
"""…and shorter where the columns of all exits would be wider than this together."""

Cell = tuple[int, int]
"""Column and row."""


@dataclass(frozen=True, slots=True)
class BoxShape:
    """A box, its cells counted from its upper left corner."""

    width: int
    height: int
    entry: Cell
    """The border cell at which edges arrive."""
    exits: tuple[Cell, ...]
    """The border cell at which each exit's edge leaves, in the order of the ports."""
    body: tuple[str, ...] = ()
    """The summary, wrapped."""
    columns: tuple[tuple[int, int], ...] = ()
    """First column and width of each exit's name; only of full boxes drawn from top to bottom."""


def shape_of(node: GraphNode, direction: Direction, zoom: Zoom) -> BoxShape:
    """Return the box of `node`; its explicit size, if it has one, is enlarged where too small."""
    match zoom:
        case Zoom.FULL if direction is Direction.LR:
            return _rows(node)
        case Zoom.FULL:
            return _columns(node)
        case Zoom.COMPACT:
            return _line(node, direction)
        case Zoom.MAP:
            return BoxShape(1, 1, (0, 0), ((0, 0),) * len(node.ports))
        case _:
            assert_never(zoom)


def has_plain_exit(ports: tuple[Port, ...]) -> bool:
    """Return whether the only exit has no name, and so no row or column of its own."""
    return len(ports) == 1 and not ports[0].label


def title_width(node: GraphNode, title: str = "") -> int:
    """Return the cells that glyph, title and badge fill on one line; `title` for another title."""
    beside = [width(clean(text)) + 1 for text in (node.glyph, node.badge) if text]
    return width(clean(title or node.title)) + sum(beside)


def _text_width(node: GraphNode, widest_label: int) -> int:
    if not node.body:
        comfort = 0
    else:
        comfort = min(max(width(clean(paragraph)) for paragraph in node.body), BODY_COMFORT)
    return min(max(MIN_TEXT, title_width(node) + NOTES, widest_label, comfort), MAX_TEXT)


def _body(node: GraphNode, cells: int, lines: int) -> tuple[str, ...]:
    broken: list[str] = []
    for paragraph in node.body:
        broken += wrap(paragraph, cells, lines - len(broken))
    return tuple(broken)


def _rows(node: GraphNode) -> BoxShape:
    ports, plain = node.ports, has_plain_exit(node.ports)
    label_rows = 0 if plain else len(ports)
    if node.lr is None:
        labels = (width(clean(port.label)) for port in ports)
        text = _text_width(node, max(labels, default=0))
        body = _body(node, text, BODY_LINES)
        size = Size(text + 4, 3 + len(body) + label_rows)
    else:
        size = Size(max(node.lr.width, 6), max(node.lr.height, 3 + label_rows))
        body = _body(node, size.width - 4, size.height - 3 - label_rows)
    right = size.width - 1
    first = 1 if plain else size.height - 1 - label_rows
    exits = tuple((right, first + row) for row in range(len(ports)))
    return BoxShape(size.width, size.height, (0, 1), exits, body)


def _columns(node: GraphNode) -> BoxShape:
    ports, plain = node.ports, has_plain_exit(node.ports)
    labels = [] if plain else [width(clean(port.label)) for port in ports]
    label_rows = 2 if labels else 0
    if node.tb is None:
        wide = max(_text_width(node, 0) + 4, _columns_width(labels, _column_cut(labels)))
        body = _body(node, wide - 4, BODY_LINES)
        size = Size(wide, 3 + len(body) + label_rows)
    else:
        size = Size(max(node.tb.width, 6, 2 * len(labels) + 1), max(node.tb.height, 3 + label_rows))
        body = _body(node, size.width - 4, size.height - 3 - label_rows)
    columns = _spread(labels, size.width)
    middle, bottom = size.width // 2, size.height - 1
    if plain:
        exits: tuple[Cell, ...] = ((middle, bottom),)
    else:
        exits = tuple((left + room // 2, bottom) for left, room in columns)
    return BoxShape(size.width, size.height, (middle, 0), exits, body, columns)


def _columns_width(labels: list[int], longest: int) -> int:
    """Return the width of a box whose exit names are cut at `longest`."""
    return sum(max(1, min(label, longest)) + 3 for label in labels) + 1


def _column_cut(labels: list[int]) -> int:
    longest = COLUMN_TEXT
    while longest > COLUMN_TEXT_LEAST and _columns_width(labels, longest) > COLUMNS_COMFORT:
        longest -= 1
    return longest


def _spread(labels: list[int], wide: int) -> tuple[tuple[int, int], ...]:
    """Return first column and width of each exit's part of a row of `wide` cells.

    There is a rule between two parts. What room is left over is shared out from the left; where
    there is too little, the widest parts give first.
    """
    if not labels:
        return ()
    parts = [max(1, min(label, COLUMN_TEXT)) + 2 for label in labels]
    spare = wide - 2 - (len(parts) - 1) - sum(parts)
    while spare < 0:
        widest = parts.index(max(parts))
        parts[widest] -= 1
        spare += 1
    each, more = divmod(spare, len(parts))
    columns: list[tuple[int, int]] = []
    left = 1
    for index, part in enumerate(parts):
        room = part + each + (index < more)
        columns.append((left, room))
        left += room + 1
    return tuple(columns)


def _line(node: GraphNode, direction: Direction) -> BoxShape:
    wide = min(title_width(node, node.brief) + NOTES, MAX_COMPACT_TEXT) + 2
    if direction is Direction.LR:
        return BoxShape(wide, 1, (0, 0), ((wide - 1, 0),) * len(node.ports))
    return BoxShape(wide, 1, (wide // 2, 0), ((wide // 2, 0),) * len(node.ports))
