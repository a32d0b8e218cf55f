"""Glyphs: a glyph says of which family something is, and the title beside it which kind it is.

There are more kinds than glyphs of one cell that people tell apart, so that a glyph need not be one
kind's alone. A kind may have one of its own; where it says none, it has its family's.
"""

from collections.abc import Mapping

GLYPHS: Mapping[str, str] = {
    "Send": "✉",
    "Wait": "?",
    "Split": "◆",
    "Contact": "✎",
    "Save": "=",
    "Flows": "↳",
    "Services": "⇄",
    "Tickets": "▤",
    "Other people": "»",
}
"""The glyphs of families, by the groups of the palette."""
PLAIN = "•"
"""The glyph of what is of no such family."""
MAX_TITLE_CHARS = 40
"""A title stands beside its glyph on cards, in outlines and in the palette: it is short."""


def give_glyph(kind: type) -> None:
    """Give a kind that says its group, and no glyph, that of its family."""
    own = vars(kind)
    if "group" in own and "glyph" not in own:
        kind.glyph = GLYPHS.get(own["group"], PLAIN)  # type: ignore[attr-defined]  # it has a group
