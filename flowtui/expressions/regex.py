r"""The regular expressions of flows: RE2's dialect, in which no pattern can hang.

They see upper and lower case as the same, and `^` and `$` at each line (goflow). There is no
looking around and no going back to groups; `\d` and `\w` are ASCII.
"""

from functools import lru_cache
from typing import Any

_FLAGS = "(?mi)"
_CACHED = 1024


class InvalidPattern(ValueError):
    """A text is no regular expression; the message says what is wrong with it."""


class Pattern:
    """A compiled regular expression."""

    __slots__ = ("_compiled",)

    def __init__(self, compiled: Any) -> None:
        self._compiled = compiled

    def search(self, text: str) -> tuple[str, ...] | None:
        """Return what the first match in `text` is, and its groups; None if there is no match.

        Groups that took no part in the match are empty.
        """
        match = self._compiled.search(text)
        return None if match is None else (match[0], *match.groups(""))


@lru_cache(maxsize=_CACHED)
def compile_pattern(pattern: str) -> Pattern:
    """Return the regular expression `pattern`.

    Raises:
        InvalidPattern: it is none.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return Pattern(re2.compile(_FLAGS + pattern, options))
    except re2.error as error:
        (reason,) = error.args
        message = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise InvalidPattern(message) from error
