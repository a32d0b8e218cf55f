"""The words of texts, made ready to be compared."""

from dataclasses import dataclass
from functools import lru_cache

from flowtui.model.environment import Collation
from flowtui.model.text.text import collate, tokenize


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order."""

    written: tuple[str, ...]
    """As they stand in the text."""
    compared: tuple[str, ...]
    """As they are compared: the same for all that count as equal."""
    distinct: frozenset[str]
    """Those that are compared, each once."""


@lru_cache(maxsize=1024)
def words_of(text: str, collation: Collation) -> Words:
    """Return the words of `text`.

    They are kept: the words of a case are the same for every contact, and those of a message are
    compared with every case of a router.
    """
    written = tuple(tokenize(text))
    compared = tuple(collate(word, collation) for word in written)
    return Words(written, compared, frozenset(compared))
