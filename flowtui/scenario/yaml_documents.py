"""The documents of a YAML file, each as a text of its own, and the lines in which they begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_MARK: Final = re.compile(r"^(?:---|\.\.\.)(?=\s|$)", re.MULTILINE)
"""What stands before a document, or ends one. Nothing inside of one can look so (YAML 1.2, 9.1)."""
_NOTHING: Final = re.compile(r"(?:---|\.\.\.)?\s*(?:#.*)?")
"""A line that says nothing."""
_DIRECTIVE: Final = re.compile(r"%.*")


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A document of a file."""

    text: str
    line: int
    """The line of the file in which the text begins, from 1."""
    number: int
    """Its number in the file, from 1."""
    alone: bool = True
    """Whether there is no other in the file."""

    @property
    def first_line(self) -> int:
        """The first line of the file in which it says something."""
        for number, line in enumerate(self.text.split("\n")):
            if not _says_nothing(line):
                return self.line + number
        return self.line


def documents_of(text: str) -> tuple[YamlDocument, ...]:
    """Return the documents in a text; those with nothing but comments in them are none.

    A text with nothing in it at all is one document.
    """
    found = list(_parts(text))
    if not found:
        return (YamlDocument(text, 1, 1),)
    alone = len(found) == 1
    return tuple(
        YamlDocument(part, line, number, alone)
        for number, (part, line) in enumerate(found, start=1)
    )


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """Yield the text and the first line of each document; comments before it come with it."""
    begins = [0, *(match.start() for match in _MARK.finditer(text) if match.start()), len(text)]
    carried, line = "", 1
    for begin, end in pairwise(begins):
        part = carried + text[begin:end]
        if all(map(_says_nothing, part.split("\n"))):
            carried = "" if not _is_followed(text[begin:end]) else part
            line += 0 if carried else part.count("\n")
            continue
        yield part, line
        carried, line = "", line + part.count("\n")


def _says_nothing(line: str) -> bool:
    return bool(_NOTHING.fullmatch(line) or _DIRECTIVE.fullmatch(line))


def _is_followed(part: str) -> bool:
    """Return whether a part that says nothing belongs to what follows: no mark begins it."""
    return not _MARK.match(part)
