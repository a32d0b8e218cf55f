"""The words of names: as Unicode divides texts (UAX #29), with the liberties of goflow's library.

Han characters and hiragana are words of their own. What is written without spaces and can be
divided only with a dictionary (Thai, Lao, Khmer, Burmese) has no words at all.
"""

import re
import unicodedata
from functools import lru_cache

MIN_WORD_BYTES = 2
"""Shorter words of names, counted in UTF-8, are not searched for (goflow)."""

# Each character is one of these kinds; words are then found in the text of the kinds.
_LETTER, _HEBREW, _DIGIT, _KATAKANA, _ALONE, _CONNECTOR, _EXTENDER = "LHDKI_E"
_OTHER = " "
_JOINERS = {
    **dict.fromkeys(":·\u0387\u055f״‧\ufe13\ufe55：", "l"),  # join letters
    **dict.fromkeys(".'‘’․﹒＇．", "b"),  # join letters, and digits
    **dict.fromkeys(
        ",;\u037e\u0589،\u060d٬\u07f8⁄\ufe10\ufe14\ufe50\ufe54，；", "d"
    ),  # join digits
    '"': "q",  # joins letters of Hebrew
    "\u200b": _OTHER,  # of the category of characters that extend others, but a space
}
_SCRIPTS = {
    "HEBREW ": _HEBREW,
    "KATAKANA": _KATAKANA,
    "HALFWIDTH KATAKANA ": _KATAKANA,
    "HIRAGANA ": _ALONE,
    "CJK ": _ALONE,
    "IDEOGRAPHIC ": _ALONE,
    **dict.fromkeys(
        ("THAI ", "LAO ", "KHMER ", "MYANMAR ", "TAI ", "NEW TAI LUE ", "AHOM "), _OTHER
    ),
}
"""Scripts whose letters are not simply letters, by what their characters' names begin with."""
_CATEGORIES = {
    **dict.fromkeys(("Mn", "Mc", "Me", "Cf"), _EXTENDER),
    "Nd": _DIGIT,
    "Pc": _CONNECTOR,
}
_WORD = re.compile(
    "IE*"
    "|(?:[K_]E*)*KE*(?:_E*)*"
    "|[LHD_]E*(?:[LHD_]E*|(?<=[LHE])[lb]E*(?=[LH])|(?<=[DE])[bd]E*(?=D)|(?<=[HE])qE*(?=H))*"
)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` that are long enough to be searched for."""
    kinds = "".join(map(_kind_of, text))
    found = (text[match.start() : match.end()] for match in _WORD.finditer(kinds))
    return tuple(word for word in found if len(word.encode(errors="replace")) >= MIN_WORD_BYTES)


@lru_cache(maxsize=4096)
def _kind_of(char: str) -> str:
    category = unicodedata.category(char)
    if char in _JOINERS:
        return _JOINERS[char]
    if category[0] != "L" and category != "Nl":
        return _CATEGORIES.get(category, _OTHER)
    name = unicodedata.name(char, "")
    return next((kind for start, kind in _SCRIPTS.items() if name.startswith(start)), _LETTER)
