"""Texts: cut into words, shortened, made into keys, brought into the form they are compared in."""

import re
import unicodedata
from collections.abc import Callable

from flowtui.model.environment import Collation
from flowtui.model.text.confusables import skeleton

WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""What Unicode calls white space; `str.strip` also takes four characters that separate files."""

ELLIPSIS = "..."
"""What stands at the end of a text that was cut."""


class _Memo(dict[int, str]):
    """A table for `str.translate` that works out each character when it is first met.

    It never holds more than there are characters, and what it holds never changes.
    """

    def __init__(self, translate: Callable[[str], str]) -> None:
        self._translate = translate

    def __missing__(self, code: int) -> str:
        """Return, and keep, what the character of number `code` becomes."""
        translated = self[code] = self._translate(chr(code))
        return translated


def _in_token(char: str) -> str:
    category = unicodedata.category(char)[0]
    if category in "LMN" or char in "_'":
        return char
    return f" {char} " if category == "S" else " "


def _in_key(char: str) -> str:
    is_kept = char == "_" or char in "0123456789" or unicodedata.category(char)[0] == "L"
    return char if is_kept else " "


_TOKENS = _Memo(_in_token)
_KEYS = _Memo(_in_key)
_SPACES = re.compile(" +")


def trim(text: str) -> str:
    """Return `text` without the white space around it."""
    return text.strip(WHITE_SPACE)


def lower(text: str) -> str:
    """Return `text` in lower case, letter by letter as goflow does it.

    Python looks at the letters around a sigma and makes two characters of an İ.
    """
    if text.isascii():
        return text.lower()
    return text.replace("Σ", "σ").replace("İ", "i").lower()


def tokenize(text: str) -> list[str]:
    """Return the words of `text`, and each symbol (`+`, `€`, `👍`) as a word of its own.

    A word is a run of letters, marks, numbers, `_` and `'`; punctuation separates.
    """
    return text.translate(_TOKENS).split()


def tokenize_by(text: str, delimiters: str) -> list[str]:
    """Return what lies between any characters of `delimiters` in `text`; never anything empty."""
    if not delimiters:
        return [text] if text else []
    first = delimiters[0]
    one_delimiter = text.translate(str.maketrans(delimiters, first * len(delimiters)))
    return [token for token in one_delimiter.split(first) if token]


def snakify(text: str) -> str:
    """Return the key of what is called `text`: `Favourite Colour!` → `favourite_colour_`.

    Lower case; each run of anything but letters, the digits 0-9 and `_` is one `_`.
    """
    return lower(_SPACES.sub("_", trim(text).translate(_KEYS)))


def truncate(text: str, limit: int) -> str:
    """Return the first `limit` characters of `text`."""
    return text[: max(limit, 0)]


def truncate_ellipsis(text: str, limit: int) -> str:
    """Return `text` cut to `limit` characters; the last three are dots if anything was cut.

    There are no dots where there is no room for anything besides.
    """
    if len(text) <= limit or limit <= len(ELLIPSIS):
        return truncate(text, limit)
    return text[: limit - len(ELLIPSIS)] + ELLIPSIS


def collate(text: str, collation: Collation) -> str:
    """Return the form of `text` that is the same for all texts that count as equal."""
    if collation is Collation.DEFAULT:
        return lower(text)
    return lower(_FORMS[collation](text))


# Letters and digits that Arabic, Persian, Urdu and Pashto keyboards write differently and that
# readers take for the same; goflow maps the same ones.
_ARABIC_VARIANTS = str.maketrans(
    {
        **dict(zip("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", strict=True)),
        **dict.fromkeys("ىيېۍئ", "ی"),
        **dict.fromkeys("كګ", "ک"),
        "آ": "ا",
        "ټ": "ت",
        "ډ": "د",
        "ړ": "ر",
        "ڼ": "ن",
        "ښ": "ش",
    }
)


def _arabic_form(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_ARABIC_VARIANTS)


_FORMS: dict[Collation, Callable[[str], str]] = {
    Collation.CONFUSABLES: skeleton,
    Collation.ARABIC_VARIANTS: _arabic_form,
}
