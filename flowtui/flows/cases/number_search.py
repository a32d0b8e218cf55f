"""Numbers in what people write, in the format and the digits they use."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, lru_cache

from flowtui.expressions.numbers import in_range
from flowtui.flows.cases.registry import Match
from flowtui.model.environment import NumberFormat
from flowtui.model.text.text import trim

_OTHER_DIGIT = "\x01"
"""Stands for what is a number in Unicode but no digit that is understood, e.g. ½."""
_DIGITS = {
    digit: str(value)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯")
    for value, digit in enumerate(digits)
}
"""The digits that goflow understands besides 0 to 9: Arabic, Persian and Bengali ones."""
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")


def find_number(
    text: str, number_format: NumberFormat, accept: Callable[[Decimal], bool] = lambda _: True
) -> Match | None:
    """Return a match of the first number in `text` that `accept` takes."""
    return next((Match(each) for each in _numbers(text, number_format) if accept(each)), None)


def _numbers(text: str, number_format: NumberFormat) -> Iterator[Decimal]:
    if not text.isascii():
        text = "".join(map(_plain_digit, text))
    for match in _candidates(number_format).finditer(text):
        number = _parse(match[0], number_format)
        if number is not None:
            yield number


def _parse(candidate: str, number_format: NumberFormat) -> Decimal | None:
    plain = trim(candidate).replace(number_format.digit_grouping_symbol, "")
    plain = plain.replace(number_format.decimal_symbol, ".")
    if not _NUMBER.fullmatch(plain):
        return None
    number = Decimal(plain)
    return number if in_range(number) else None


@cache  # there are only so many characters
def _plain_digit(char: str) -> str:
    if char in _DIGITS:
        return _DIGITS[char]
    return _OTHER_DIGIT if unicodedata.category(char)[0] == "N" and char > "9" else char


@lru_cache(maxsize=64)
def _candidates(number_format: NumberFormat) -> re.Pattern[str]:
    """Return what looks like a number: as goflow's own pattern sees it, so that the same counts.

    A number that begins with its decimal symbol must not follow a letter, digit or `_`.
    """
    grouping = re.escape(number_format.digit_grouping_symbol)
    decimal = re.escape(number_format.decimal_symbol)
    digit = f"0-9{_OTHER_DIGIT}"
    return re.compile(
        rf"[-+]?(?:[{digit}{grouping}]+(?:{decimal}[{digit}]+)?|(?:\W|^){decimal}[{digit}]+)",
        re.ASCII,
    )
