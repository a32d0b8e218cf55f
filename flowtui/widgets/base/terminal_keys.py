"""Keys as terminals send them."""

from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS


def tell_alt_and_digits_apart() -> None:
    """Let `alt+1` to `alt+9` be keys in terminals that send them as escape and a digit.

    Textual takes those two for what option and the digit type on a Mac, ¡™£¢∞§¶•ª, which WezTerm
    sends that way; all other terminals send these letters themselves, and they can still be typed.
    """
    known = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    for digit in range(1, 10):
        known.pop(f"\x1b{digit}", None)
