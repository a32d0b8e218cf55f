"""Where two texts differ, marked inside of them: `[-missing-]`, `{+what came instead+}`.

The marks are those that `git diff --word-diff` has; they say the same without colours.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Final

_WORDS: Final = re.compile(r"\w+|\s+|.", re.DOTALL)
_ALIKE: Final = 0.35
"""Texts that are less alike than that (0 to 1) have nothing to be compared word by word."""
LONGEST: Final = 2_000
"""Longer texts are shown as they are: comparing takes long, and nobody would find the mark."""


def missing(text: str) -> str:
    """Return a text marked as one that should be there."""
    return f"[-{text}-]"


def added(text: str) -> str:
    """Return a text marked as one that should not be there."""
    return f"{{+{text}+}}"


def marked(
    expected: str,
    came: str,
    first: Callable[[str], str] = missing,
    second: Callable[[str], str] = added,
) -> tuple[str, str]:
    """Return two texts with what differs marked: in the one by `first`, in the other by `second`.

    Texts that have little in common, or are very long, are returned as they are.
    """
    if max(len(expected), len(came)) > LONGEST:
        return expected, came
    one, other = _WORDS.findall(expected), _WORDS.findall(came)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return expected, came
    left, right = [], []
    for kind, begin, end, from_, to in matcher.get_opcodes():
        was, is_ = "".join(one[begin:end]), "".join(other[from_:to])
        left.append(first(was) if kind != "equal" and was else was)
        right.append(second(is_) if kind != "equal" and is_ else is_)
    return "".join(left), "".join(right)
