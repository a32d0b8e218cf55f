"""Text measured, cut and wrapped in cells of a terminal.

Widths are those of Unicode's East Asian Width (UAX #11) as terminals apply it: wide and full-width
characters fill two cells, marks that sit on the character before them none. What terminals do not
agree on (joiners, variation selectors, skin tones) is taken out by `clean` before anything is
measured, so that a box's right border stands where it should.
"""

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"

_NO_CELL_CATEGORIES = frozenset({"Cc", "Cs", "Mn", "Me", "Mc", "Cf", "Zl", "Zp"})
_JAMO = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0x3164, 0x3164), (0xFFA0, 0xFFA0))
"""Hangul vowels and finals: drawn inside the syllable that the initial before them opens."""
_PICTURES = (0x1F300, 0x1FAFF)
"""Emoji are assigned here year after year, all of them wide."""
_SKIN_TONES = (0x1F3FB, 0x1F3FF)
_JOINERS = frozenset("\u200d\u200b\u2060\ufeff")


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    code = ord(character)
    if _SKIN_TONES[0] <= code <= _SKIN_TONES[1]:
        return 0
    category = unicodedata.category(character)
    if category in _NO_CELL_CATEGORIES:
        return 0
    if any(low <= code <= high for low, high in _JAMO):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    if category == "Cn" and _PICTURES[0] <= code <= _PICTURES[1]:
        return 2
    return 1


def width(text: str) -> int:
    """Return how many cells `text` fills when it is printed; control characters fill none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cells, text))


def clean(text: str) -> str:
    """Return `text` on one line and without what terminals draw differently from each other.

    White space of any kind becomes single spaces; control characters, joiners, variation selectors
    and skin tones are dropped. `width` of the result is what every terminal shows.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join("".join(filter(_is_kept, text)).split())


def _is_kept(character: str) -> bool:
    code = ord(character)
    return character.isspace() or not (
        unicodedata.category(character) in {"Cc", "Cs"}
        or character in _JOINERS
        or 0xFE00 <= code <= 0xFE0F
        or _SKIN_TONES[0] <= code <= _SKIN_TONES[1]
    )


def cut(text: str, cells: int, ellipsis: str = ELLIPSIS) -> str:
    """Return `text` if it fits into `cells`, else its beginning and an ellipsis that together do.

    The result may be a cell short, where a wide character would have to be halved.
    """
    if width(text) <= cells:
        return text
    room = cells - width(ellipsis)
    if room < 0:
        return ellipsis[: max(cells, 0)]
    return text[: _fitting(text, room)].rstrip() + ellipsis


def _fitting(text: str, cells: int) -> int:
    """Return how many characters of `text` fit into `cells`."""
    used = 0
    for index, character in enumerate(text):
        used += _cells(character)
        if used > cells:
            return index
    return len(text)


def pad(text: str, cells: int) -> str:
    """Return `text` with spaces after it up to `cells`; longer text is returned as it is."""
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int, lines: int) -> tuple[str, ...]:
    """Return `text` broken between words into at most `lines` lines of at most `cells`.

    Words longer than a line are broken anywhere. What does not fit is replaced by an ellipsis.
    """
    rest = clean(text)
    broken: list[str] = []
    while rest and len(broken) < lines - 1:
        line, rest = _first_line(rest, cells)
        broken.append(line)
    if rest and lines > 0:
        broken.append(cut(rest, cells))
    return tuple(broken)


def _first_line(text: str, cells: int) -> tuple[str, str]:
    end = _fitting(text, cells)
    if end == len(text):
        return text, ""
    space = text.rfind(" ", 0, end + 1)
    if space > 0:
        return text[:space], text[space + 1 :]
    end = max(end, 1)  # a wide character in a column of one cell: better too wide than for ever
    return text[:end], text[end:]


def slice_cells(text: str, start: int, end: int) -> str:
    """Return the part of `text` in the cells from `start` up to `end`.

    Halves of wide characters at either side become spaces, so that the result fills exactly
    `end - start` cells (fewer where the text ends earlier). Marks stay with what they sit on.
    """
    if text.isascii():
        return text[start:end]
    kept: list[str] = []
    at = 0
    for character in text:
        cells = _cells(character)
        if cells == 0:
            if kept and start < at <= end:
                kept.append(character)
            continue
        inside = min(at + cells, end) - max(at, start)
        if inside > 0:
            kept.append(character if inside == cells else " " * inside)
        at += cells
    return "".join(kept)
