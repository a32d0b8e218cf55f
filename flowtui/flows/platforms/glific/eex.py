"""Elixir code in texts: `<%= 1 + 1 %>`, which Glific runs and this program does not.

Glific hands texts to Elixir's EEx when it has put the values of variables in. Running code that
stands in a file is out of the question here, so it is found, shown and reported, and otherwise
left as it is.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """A piece of code in a text."""

    start: int
    """Where it begins (from 0)…"""
    end: int
    """…and where the text goes on."""
    source: str
    """As it stands there: `<%= 1 + 1 %>`."""


# `<%%` is how EEx writes `<%` itself. Code that is never closed reaches to the end.
_CODE = re.compile(r"<%(?!%).*?(?:%>|\Z)", re.DOTALL)


def eex_in(text: str) -> tuple[CodeSpan, ...]:
    """Return the pieces of code in `text`, in order.

    >>> [span.source for span in eex_in("2 is <%= 1 + 1 %>, 100 <%% is not code")]
    ['<%= 1 + 1 %>']
    """
    if "<%" not in text:
        return ()
    return tuple(CodeSpan(*match.span(), match[0]) for match in _CODE.finditer(text))
