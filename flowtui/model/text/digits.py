"""Whole numbers written in digits."""

MAX_DIGITS = 18
"""Longer ones are no numbers that anything is counted by."""


def whole_number(text: str) -> int | None:
    """Return the number that `text` writes in decimal digits of any script; None for no number.

    >>> whole_number("12"), whole_number("१२"), whole_number("-1"), whole_number("²")
    (12, 12, None, None)
    """
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else None
