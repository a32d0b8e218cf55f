"""Letters that look alike, whatever their script: `раураl` in Cyrillic is `paypal`.

A skeleton as Unicode Technical Standard 39 makes it: decompose, replace each character by the one
that stands for all that look like it, decompose again. Unicode's own list has over 6000 entries;
these rules have the letters and digits that people can type or paste, in two parts:

* letters in a style (`𝕟`, `ｎ`, `ﬁ`) are what Unicode decomposes them to;
* for the letters of other scripts there is the table below: Greek, Cyrillic, Armenian, Hebrew,
  Arabic, Thai, Georgian and the phonetic alphabet. Cherokee, Lisu, Canadian syllables and ancient
  scripts are left out, and so is what looks like a letter of any script but Latin.
"""

import unicodedata
from functools import cache

_STANDS_FOR_LATIN = {"0": "O", "1": "l", "I": "l", "|": "l", "m": "rn", "w": "vv"}
"""Latin letters and digits that look like others. Capitals of theirs (`M`, `W`) don't."""

_ALIKE = {
    "2": "ƧϨꝚ",
    "3": "ƷȜЗӠ",
    "5": "Ƽ",
    "6": "б",
    "8": "Ȣȣ৪੪",
    "9": "৭੧൭",
    "'": "ʹʻʼʽʾˈˊˋיꞌ",
    "A": "ΑА",
    "B": "ΒВꞴ",
    "C": "СϹⲤ",
    "E": "ΕЕ",
    "F": "ϜꞘ",
    "G": "Ԍ",
    "H": "ΗНⲎ",
    "I": "ƖǀΙІӀווןا١۱ߊⲒ",
    "J": "ͿЈ",
    "K": "ΚКⲔ",
    "M": "ΜϺМⲘ",
    "N": "ΝⲚ",
    "O": "ΟОՕ০〇Ⲟ",
    "P": "ΡРⲢ",
    "R": "Ʀ",
    "S": "ЅՏ",
    "T": "ΤТⲦ",
    "U": "Ս",
    "V": "Ѵ٧۷",
    "W": "Ԝ",
    "X": "ΧХⲬ",
    "Y": "ΥУҮⲨ",
    "Z": "Ζ",
    "AE": "ÆӔ",
    "OE": "Œ",
    "a": "ɑαа",
    "b": "ƄЬ",
    "c": "сϲᴄⲥ",
    "d": "ԁ",
    "e": "еҽ",
    "f": "ſքẝꞙ",
    "g": "ƍɡցᶃ",
    "h": "һհ",
    "i": "ıɩɪιіӏ",
    "j": "ϳј",
    "k": "κкĸᴋⲕ",
    "n": "ոռ",
    "o": "οσоօסه٥ھہە۵०੦૦௦౦ಂ೦ം൦ං๐໐ဝ၀ჿᴏᴑⲟ",
    "p": "ρϱрⲣ",
    "q": "ԛգզ",
    "r": "гᴦⲅ",
    "s": "ƽѕꜱ",
    "u": "ʋυսᴜ",
    "v": "νѵטᴠ",
    "w": "ɯѡԝաᴡ",
    "x": "х",
    "y": "ɣʏγуүყᶌỿ",
    "z": "ᴢ",
    "ae": "æӕ",
    "oe": "œ",
}
"""Characters of other scripts, by what they look like."""

_STYLES = frozenset(
    {"<font>", "<wide>", "<narrow>", "<compat>", "<isolated>", "<initial>", "<medial>", "<final>"}
)
"""The decompositions that leave what a character looks like; a raised or a circled one doesn't."""


def _stands_for(text: str) -> str:
    return "".join(_STANDS_FOR_LATIN.get(char, char) for char in text)


_STANDS_FOR = {
    **{char: _stands_for(like) for like, chars in _ALIKE.items() for char in chars},
    **_STANDS_FOR_LATIN,
}


def skeleton(text: str) -> str:
    """Return the text that is the same for all texts that look like `text`, not for people."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFD", "".join(map(_prototype, decomposed)))


@cache  # there are only so many characters
def _prototype(char: str) -> str:
    if char in _STANDS_FOR:
        return _STANDS_FOR[char]
    style, *codes = unicodedata.decomposition(char).split() or [""]
    plain = "".join(chr(int(code, 16)) for code in codes) if style in _STYLES else char
    return "".join(_STANDS_FOR.get(part, part) for part in plain)
