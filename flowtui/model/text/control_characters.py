r"""Characters that order a terminal about, or turn around what is read: texts without them.

Terminals take orders from the text they print: ESC and the C1 controls begin sequences that clear
the screen, set the clipboard or the title, or make links; BEL, BS, CR and others move or ring. The
bidirectional embeddings, overrides and isolates (U+202A–202E, U+2066–2069) show text in another
order than it has, over the borders of what they stand in. Unicode's own line and paragraph
separators break lines where nobody counts on it; halves of surrogate pairs cannot be written.

Kept are the zero-width joiner and non-joiner, which Persian, Indic scripts and emoji need, and the
marks U+200E, U+200F and U+061C: writers of Arabic and Hebrew put them beside punctuation, and they
have a direction like any letter but impose none on others.
"""

import re

_ORDERS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_IN_TEXT = re.compile(f"(?!\r\n)[{_ORDERS}\ud800-\udfff]")
_IN_LINE = re.compile(f"[\t\n{_ORDERS}]")
_SURROGATES = re.compile("[\ud800-\udfff]")
STAND_IN = "\N{REPLACEMENT CHARACTER}"


def escaped(text: str) -> str:
    r"""Return `text` with its control characters written like `\u001b`; tabs and line ends stay.

    JSON stays JSON that says the same: within it they can only stand in strings.
    """
    return text if text.isprintable() else _IN_TEXT.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def drawn(line: str) -> str:
    """Return `line`, part of a line of a screen, without control characters, as wide as it was.

    What fills no cell is dropped, tabs and newlines, too: they would move the cursor away from
    where the screen has it. A half of a surrogate pair, counted as one cell, becomes U+FFFD.
    """
    return line if line.isprintable() else _SURROGATES.sub(STAND_IN, _IN_LINE.sub("", line))
