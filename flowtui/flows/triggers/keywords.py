"""Keywords: what may be one, and when a message has one."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from flowtui.model.environment import Collation
from flowtui.model.text.text import collate, lower, tokenize, trim

MAX_KEYWORD_CHARS = 16
"""A keyword is no longer (rapidpro)."""
_SEPARATING = frozenset("PSZC")
"""The classes of characters that are left out where a whole message is compared (Glific)."""
_WORDY = frozenset("LMN")
"""The classes of characters that words are made of, beside `_`."""
_PICTURE = "So"
"""The class of emoji and other pictures; what colours an emoji is of another."""


class Match(StrEnum):
    """What of a message must be the keyword."""

    FIRST = "first"
    """Its first word."""
    ONLY = "only"
    """Its only word."""
    WHOLE = "whole"
    """All of it, without spaces, punctuation and symbols."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What of a message is compared with keywords."""

    text: str
    """As it is compared: the same for all that count as equal."""
    written: str
    """As it stands in the message; "" if there is nothing to compare."""
    is_all: bool = True
    """Whether there is nothing besides it."""


def heard(text: str, match: Match, collation: Collation) -> Heard:
    """Return what of a message's text is compared, by a way of matching."""
    if match is Match.WHOLE:
        whole = plain(text)
        return Heard(whole, whole)
    words = tokenize(text)
    first = words[0] if words else ""
    return Heard(collate(first, collation), first, len(words) == 1)


def plain(text: str) -> str:
    """Return a text without punctuation, symbols, spaces and invisible characters, in lower case.

    Glific compares whole messages like that: “Help me!” is `helpme`.
    """
    kept = (char for char in text if unicodedata.category(char)[0] not in _SEPARATING)
    return lower("".join(kept))


def keyword_in(
    text: str, keywords: Iterable[str], match: Match, collation: Collation
) -> str | None:
    """Return which of `keywords` a message has, as it is listed; None if it has none."""
    found = heard(text, match, collation)
    if not found.text or (match is Match.ONLY and not found.is_all):
        return None
    for keyword in keywords:
        same = plain(keyword) if match is Match.WHOLE else collate(trim(keyword), collation)
        if same == found.text:
            return keyword
    return None


def is_valid_keyword(keyword: str) -> bool:
    """Return whether a text may be a keyword, whatever its case (rapidpro).

    It may if it is not too long, and one run of letters, marks, numbers and `_`, or one emoji,
    which nothing colours.
    """
    if not 0 < len(keyword) <= MAX_KEYWORD_CHARS:
        return False
    if len(keyword) == 1 and unicodedata.category(keyword) == _PICTURE:
        return True
    return all(char == "_" or unicodedata.category(char)[0] in _WORDY for char in keyword)
