"""The characters that drawings are made of.

All are one cell wide in every terminal that does not take ambiguous characters (UAX #11) for wide;
for those, and for terminals without Unicode, there is a set of ASCII alone.
"""

from dataclasses import dataclass

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
VERTICAL, HORIZONTAL = NORTH | SOUTH, EAST | WEST
ALL = VERTICAL | HORIZONTAL
CROSSING, ARROW = 16, 17
"""Cells that no combination of directions says enough about."""

_Lines = dict[tuple[int, int], str]
"""By the directions in which lines leave a cell, and those of them that are heavy."""


@dataclass(frozen=True, slots=True)
class Border:
    """The border of a box."""

    top: str
    """Left corner, line, right corner."""
    bottom: str
    side: str
    rule: str
    """Of the rule above columns: left end, line, where a column begins, right end."""
    column: str
    column_foot: str
    """Where the line between two columns meets the bottom."""
    exit_right: str
    exit_bottom: str


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A set of characters."""

    cells: str
    """By the sum of the directions in which light lines leave a cell, then a crossing."""
    heavy: _Lines
    """Lines of which some are heavy."""
    arrow_right: str
    arrow_down: str
    plain: Border
    selected: Border
    active: Border
    line_plain: str
    """Left and right end of a box of one line."""
    line_selected: str
    line_active: str
    dot: str
    dot_selected: str
    dot_active: str
    dot_dimmed: str
    dangling: str
    exit_selected: str
    visited: str
    warning: str
    error: str
    hit: str
    breakpoint: str
    ellipsis: str
    times: str
    map_cell: str
    """What stands for anything in a cell of a minimap; empty: dots of braille."""
    map_here: str
    """A frame of one cell."""


def _heavy_lines() -> _Lines:
    """Return the box-drawing characters U+2501 to U+257F that mix light and heavy lines."""
    n, e, s, w = NORTH, EAST, SOUTH, WEST
    rows: list[tuple[int, str, tuple[int, ...]]] = [
        (e | w, "╼╾━", (e, w, e | w)),
        (n | s, "╽╿┃", (s, n, n | s)),
        (s | e, "┍┎┏", (e, s, s | e)),
        (s | w, "┑┒┓", (w, s, s | w)),
        (n | e, "┕┖┗", (e, n, n | e)),
        (n | w, "┙┚┛", (w, n, n | w)),
        (n | s | e, "┝┞┟┠┡┢┣", (e, n, s, n | s, n | e, s | e, n | s | e)),
        (n | s | w, "┥┦┧┨┩┪┫", (w, n, s, n | s, n | w, s | w, n | s | w)),
        (e | s | w, "┭┮┯┰┱┲┳", (w, e, e | w, s, w | s, e | s, e | s | w)),
        (e | n | w, "┵┶┷┸┹┺┻", (w, e, e | w, n, w | n, e | n, e | n | w)),
        (
            ALL,
            "┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋",
            (
                *(w, e, e | w, n, s, n | s, w | n, e | n, w | s, e | s),
                *(n | e | w, s | e | w, w | n | s, e | n | s, ALL),
            ),
        ),
        (n, "╹", (n,)),
        (e, "╺", (e,)),
        (s, "╻", (s,)),
        (w, "╸", (w,)),
    ]
    return {
        (directions, heavy): glyph
        for directions, glyphs, parts in rows
        for glyph, heavy in zip(glyphs, parts, strict=True)
    }


UNICODE = Glyphs(
    cells=" ╵╶╰╷│╭├╴╯─┴╮┤┬●┼",
    heavy=_heavy_lines(),
    arrow_right="▸",
    arrow_down="▾",
    plain=Border("┌─┐", "└─┘", "│", "├─┬┤", "│", "┴", "├", "┬"),
    selected=Border("╔═╗", "╚═╝", "║", "╟─┬╢", "│", "╧", "╟", "╤"),
    active=Border("┏━┓", "┗━┛", "┃", "┠─┬┨", "│", "┷", "┠", "┯"),
    line_plain="▐▌",
    line_selected="║║",
    line_active="┃┃",
    dot="●",
    dot_selected="◎",
    dot_active="◉",
    dot_dimmed="·",
    dangling="○",
    exit_selected="◉",
    visited="✓",
    warning="⚠",
    error="✗",
    hit="*",
    breakpoint="■",
    ellipsis="…",
    times="×",
    map_cell="",
    map_here="▣",
)
"""Square corners for boxes, round ones for edges: they stay apart without colour."""

_ASCII_CELLS = "  -+||++-+-++++*|"

ASCII = Glyphs(
    cells=_ASCII_CELLS,
    heavy={
        (directions, heavy): "=" if not heavy & VERTICAL else "!" if not heavy & HORIZONTAL else "#"
        for directions, heavy in UNICODE.heavy
    },
    arrow_right=">",
    arrow_down="v",
    plain=Border("+-+", "+-+", "|", "+-++", "|", "+", "+", "+"),
    selected=Border("***", "***", "*", "*-+*", "|", "*", "+", "+"),
    active=Border("###", "###", "#", "#-+#", "|", "#", "+", "+"),
    line_plain="[]",
    line_selected="**",
    line_active="##",
    dot="O",
    dot_selected="@",
    dot_active="#",
    dot_dimmed=".",
    dangling="o",
    exit_selected="@",
    visited="v",
    warning="!",
    error="x",
    hit="*",
    breakpoint="B",
    ellipsis="~",
    times="x",
    map_cell=":",
    map_here="@",
)
"""A crossing is a line that runs over another (`|`), a join is `+`."""
