"""Languages and locales: `eng`, `por-BR`.

* InvalidLanguage (a ValueError): the text is no code of a language
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


class InvalidLanguage(ValueError):
    """There is no language of that code."""


def parse_language(code: str) -> str:
    """Return the three-letter code of a language in lower case.

    Raises:
        InvalidLanguage: there is no language of that code; the message is goflow's.
    """
    if len(code.encode(errors="replace")) != 3:
        raise InvalidLanguage(f"iso-639-3 codes must be 3 characters, got: {code}")
    lower = code.lower()
    if lower not in _codes():
        raise InvalidLanguage(f"unrecognized language code: {code}")
    return lower


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """Return all codes there are. They are read when first asked for: it takes 2 ms."""
    lines = Path(__file__).with_name("languages.txt").read_text(encoding="ascii").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return frozenset(start + end for start, ends in pairs for end in ends)


def locale_of(language: str, country: str) -> str:
    """Return the locale of a language as spoken in a country (`eng-GB`); "" without a language."""
    return f"{language}-{country}" if language and country else language


def bcp47(locale: str) -> str:
    """Return `locale` with the two-letter code of its language (`en-GB`).

    It is "" when the language has no such code.
    """
    tag = _Tag.of(locale)
    if len(tag.language) != 2:
        return ""
    return f"{tag.language}-{tag.region}" if tag.region else tag.language


def match_locale(preferred: Sequence[str], available: Sequence[str]) -> str:
    """Return the locale of `available` that suits best who prefers `preferred`, best first.

    Both may be of any form (`eng-US`, `en_US`, `es`). The first preference whose language there is
    decides; among the locales of that language, the one whose country is nearest by the rules of
    Unicode's CLDR. When there is none, it is the first of `available`; "" when that is empty.
    """
    candidates = [_Tag.of(locale) for locale in available]
    for locale in preferred:
        wanted = _Tag.of(locale)
        distances = [
            (wanted.distance(tag), index)
            for index, tag in enumerate(candidates)
            if tag.language and tag.language == wanted.language
        ]
        if distances:
            return available[min(distances)[1]]
    return available[0] if available else ""


# Countries whose English is nearer to that of the United States than to that of Britain, and those
# of the Americas, whose Spanish and Portuguese are nearer to one another: CLDR's match variables.
_AMERICAN_ENGLISH = "AS CA GU MH MP PH PR UM US VI"
_AMERICAS = (
    "AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY HN HT JM "
    "KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI 419"
)
_NEAR: dict[str, frozenset[str]] = {
    "en": frozenset(_AMERICAN_ENGLISH.split()),
    "es": frozenset(_AMERICAS.split()),
    "pt": frozenset(_AMERICAS.split()),
    "zh": frozenset({"HK", "MO"}),
}
_MODELS = frozenset({("en", "GB"), ("es", "419")})
"""Locales that stand for all countries of their side."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """A locale, with the shortest code of its language."""

    language: str
    script: str = ""
    region: str = ""

    @classmethod
    def of(cls, locale: str) -> "_Tag":
        return _tag(locale)

    def distance(self, other: "_Tag") -> int:
        """Return how far apart two locales of one language are, in steps of CLDR's rules."""
        mine, theirs = self.likely(), other.likely()
        apart = 0 if mine.script == theirs.script else 50
        if mine.region == theirs.region:
            return apart
        near = _NEAR.get(self.language, frozenset())
        if (mine.region in near) != (theirs.region in near):
            return apart + 5
        return apart + (3 if (theirs.language, theirs.region) in _MODELS else 4)

    def likely(self) -> "_Tag":
        """Return the locale with the script and the country it has where it says none."""
        if self.script and self.region:
            return self
        return next(self.maximized(), self)

    def maximized(self) -> Iterator["_Tag"]:
        from babel.core import get_global

        likely = get_global("likely_subtags")
        for key in (f"{self.language}_{self.script or self.region}", self.language):
            if found := likely.get(key):
                language, script, region = found.split("_")
                yield _Tag(language, self.script or script, self.region or region)


@lru_cache(maxsize=1024)
def _tag(locale: str) -> _Tag:
    from babel.core import get_global

    language, *rest = locale.replace("_", "-").split("-")
    lower = language.lower()
    short = get_global("language_aliases").get(lower, lower).partition("_")[0]
    script = next((part.title() for part in rest if len(part) == 4), "")
    region = next((part.upper() for part in rest if len(part) in {2, 3}), "")
    return _Tag(short, script, region)
