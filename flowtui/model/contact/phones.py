"""Telephone numbers. phonenumbers, which knows them all, is imported when first asked."""

import re
from functools import lru_cache

from flowtui.model.text.text import lower, trim

_CACHED = 4096
"""Reading a number takes about 50 µs, and a flow asks for the same ones again and again."""

_CANDIDATE = re.compile(r"\+?[0-9 .\-()]{5,}")
_PUNCTUATION = re.compile(r"[^0-9A-Za-z]")
_E164 = re.compile(r"\+[0-9]{7,15}")
_SHORT_CODE = re.compile(r"[1-9][0-9]{2,5}")
_SENDER = re.compile(r"[0-9A-Za-z]{3,64}")
_COUNTRY = re.compile(r"[A-Z]{2}")

_INTERNATIONAL = 11
"""So many digits that don't begin with 0 begin with the code of a country (goflow)."""


@lru_cache(maxsize=_CACHED)
def parse_phone(text: str, country: str) -> str:
    """Return the number that `text` is in E.164 form, e.g. `+250788383383`; "" if it is none.

    `country` is where it would be dialled, an ISO 3166 alpha-2 code, "" when unknown. A number is
    one if its length is possible there: whether anyone answers, nobody knows.
    """
    stripped = trim(text)
    return _read(stripped, country) if _CANDIDATE.fullmatch(stripped) else ""


def find_phones(text: str, country: str) -> list[str]:
    """Return the numbers in `text`, in E.164 form and the order in which they stand there."""
    return list(_find(text, country))


@lru_cache(maxsize=_CACHED)
def _find(text: str, country: str) -> tuple[str, ...]:
    numbers = (parse_phone(candidate, country) for candidate in _CANDIDATE.findall(text))
    return tuple(number for number in numbers if number)


@lru_cache(maxsize=_CACHED)
def normalize_phone(text: str, country: str) -> str:
    """Return `text` as the path of a `tel` URN: a number, a short code, or a sender's name.

    Numbers are in E.164 form, names in lower case; what is none of these stays as it is.
    """
    stripped = trim(text)
    if number := _read(stripped, country, short_codes=True):
        return number
    plain = _plain(stripped)
    return lower(plain) if _SENDER.fullmatch(plain) else text


@lru_cache(maxsize=_CACHED)
def dialled_number(text: str, country: str) -> str:
    """Return the number one dials for `text` in E.164 form, whatever stands around its digits.

    It is "" where there is none; `country` is where it is dialled.
    """
    return _read(trim(text), country)


@lru_cache(maxsize=_CACHED)
def country_of(number: str) -> str:
    """Return the country of a number in E.164 form, an ISO 3166 alpha-2 code; "" if it has none."""
    import phonenumbers

    try:
        region = phonenumbers.region_code_for_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return ""
    # numbers of the whole world, like +800, have the "region" 001
    return region if region and _COUNTRY.fullmatch(region) else ""


@lru_cache(maxsize=_CACHED)
def format_national(number: str) -> str:
    """Return a number in E.164 form as people of its country write it; what is none as it is."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL))


def _plain(text: str) -> str:
    """Return `text` without punctuation, but for a leading plus sign."""
    return ("+" if text.startswith("+") else "") + _PUNCTUATION.sub("", text)


def _read(text: str, country: str, *, short_codes: bool = False) -> str:
    """Return the number in `text` as it is dialled in `country`, else as it is dialled abroad."""
    plain = _plain(text)
    if number := _possible(plain, country, short_codes=short_codes):
        return number
    if len(plain) >= _INTERNATIONAL and plain[0] not in "0+":
        return _possible("+" + plain, country, short_codes=short_codes)
    return ""


def _possible(text: str, country: str, *, short_codes: bool) -> str:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return ""
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE:
        number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        return number if _E164.fullmatch(number) else ""
    # what phonenumbers knows of short codes has gaps, so any three to six digits may be one
    return text if short_codes and _SHORT_CODE.fullmatch(text) else ""
