"""Words as Unicode Standard Annex 29 cuts them: what searches for contacts look for."""

import re
import unicodedata

_MIDDLE = {
    **dict.fromkeys(":·", ":"),  # inside words
    **dict.fromkeys(",;٬", ","),  # inside numbers
    **dict.fromkeys(".'‘’", "."),  # inside both
}
_ONE_EACH = re.compile("CJK|HIRAGANA|IDEOGRAPH")
"""How the names of the letters begin that are words by themselves."""


class _Classes(dict[int, str]):
    """A table for `str.translate`, from characters to the letters that the pattern is made of."""

    def __missing__(self, code: int) -> str:
        """Return, and keep, the class of the character of number `code`."""
        found = self[code] = _class_of(chr(code))
        return found


def _class_of(char: str) -> str:
    if char in _MIDDLE:
        return _MIDDLE[char]
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf":
        return "E"
    if category == "Nd":
        return "N"
    if category == "Pc":
        return "_"
    if category[0] != "L" and category != "Nl":
        return " "
    name = unicodedata.name(char, "")
    if _ONE_EACH.match(name):
        return "I"
    return "K" if "KATAKANA" in name else "A"


_CLASSES = _Classes()
_WORD = re.compile(
    r"""
    (?: AE* (?:[:.]E*(?=A))?        # letters: Ann's, e.g
      | NE* (?:[,.]E*(?=N))?        # digits: 1,000.5
      | _E* )+
    | (?: KE* | _E* )+
    | IE*
    """,
    re.VERBOSE,
)


def segment(text: str) -> list[str]:
    """Return the words of `text`: runs of letters and digits, and the ideographs one by one.

    Apostrophes, full stops and the like belong to a word when they are inside it.
    """
    classes = text.translate(_CLASSES)
    spans = (match.span() for match in _WORD.finditer(classes))
    return [text[start:end] for start, end in spans if classes[start:end].strip("_E")]
