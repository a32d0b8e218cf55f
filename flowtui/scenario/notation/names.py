"""Names in files: of what else they must be, told before anything runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

_NEAREST: Final = 3
"""So many names are offered for one that is none."""
_ALIKE: Final = 0.6
"""From this likeness on (0 to 1) a name may be a misspelt other one."""


class NameSort(StrEnum):
    """What something is the name of."""

    CONTACT = "contact"
    FLOW = "flow"
    GROUP = "group"
    FIELD = "field"
    """By key or name."""
    FIELD_KEY = "field key"
    LANGUAGE = "language"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands in a file."""

    sort: NameSort
    text: str
    line: int
    """0 where it is not known."""
    is_new: bool = False
    """Whether something gets this name here."""
    source: str = ""
    """The file it stands in, if that is not the scenario's own."""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return what of `known` may have been meant by `word`, the likest first, whatever the case."""
    by_lower: dict[str, str] = {}
    for each in known:
        by_lower.setdefault(each.lower(), each)
    found = get_close_matches(word.lower(), by_lower, _NEAREST, _ALIKE)
    return tuple(by_lower[each] for each in found)


def hint(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean `a` or `b`?)" for what may have been meant; "" for nothing."""
    found = [f"`{each}`" for each in nearest(word, known)]
    return f" (did you mean {' or '.join(found)}?)" if found else ""
