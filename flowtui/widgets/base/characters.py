"""Which characters are written into texts when they are typed."""

from unicodedata import category

_NOT_WRITTEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Controls, halves of characters, and what breaks lines: no text of one line can hold these."""


def is_written(character: str | None) -> bool:
    """Whether a key that makes `character` writes it.

    Python calls fewer printable: not the joiners that Persian and emoji are written with (U+200C,
    U+200D), not the wide and the unbreakable space, and no character that is newer than it knows.
    """
    return bool(character) and all(category(each) not in _NOT_WRITTEN for each in character or "")
