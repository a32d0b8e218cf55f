"""The languages of Glific: their numbers, labels and two-letter codes.

The numbers are those that every new organisation gets (Glific's seeds); those of languages that an
organisation adds are known to it alone.
"""

from functools import lru_cache

from flowtui.model.text.digits import whole_number
from flowtui.model.text.languages import InvalidLanguage, bcp47, parse_language

UNDEFINED = "und"
"""What the flow-spec calls the language of texts of which that is not said; `base` in Glific."""
BASE = "base"
_LABELS = {
    "eng": "English",
    "hin": "Hindi",
    "tam": "Tamil",
    "kan": "Kannada",
    "mal": "Malayalam",
    "tel": "Telugu",
    "ori": "Odia",
    "asm": "Assamese",
    "guj": "Gujarati",
    "ben": "Bengali",
    "pan": "Punjabi",
    "mar": "Marathi",
    "urd": "Urdu",
    "spa": "Spanish",
}
_CODES = tuple(_LABELS)


def language_numbered(number: str) -> str:
    """Return the three-letter code of the language with that number; "" where it is not known."""
    position = whole_number(number) or 0
    return _CODES[position - 1] if 0 < position <= len(_CODES) else ""


def language_called(name: str) -> str:
    """Return the three-letter code of a language by its label or any code of it; "" if unknown."""
    lower = name.strip().lower()
    try:
        return parse_language(lower)
    except InvalidLanguage:
        return _by_name().get(lower, "") or _by_short_code().get(lower, "")


def label_of(code: str) -> str:
    """Return what Glific calls the language with a three-letter code; the code if it has none."""
    return _LABELS.get(code, code)


def short_code_of(code: str) -> str:
    """Return the code that Glific's files have for a language: `hi` for `hin`."""
    return BASE if code == UNDEFINED else bcp47(code) or code


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    return {label.lower(): code for code, label in _LABELS.items()}


@lru_cache(maxsize=1)
def _by_short_code() -> dict[str, str]:
    """Return the three-letter codes by the two-letter ones (CLDR)."""
    from babel.core import get_global

    pairs = get_global("language_aliases").items()
    found = {short: code for code, short in pairs if len(code) == 3 and len(short) == 2}
    return found | {bcp47(code): code for code in _CODES}
