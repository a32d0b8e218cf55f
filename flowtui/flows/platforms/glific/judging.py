"""How Glific's cases judge messages, where goflow's of the same names do otherwise.

Texts are compared as they stand, in lower case and without the space around them. Of several
arguments most cases look at the first alone. What a case matches is the whole message.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from flowtui.expressions.regex import InvalidPattern, compile_pattern
from flowtui.expressions.values import Error
from flowtui.flows.cases.registry import Match, Verdict
from flowtui.flows.spec.judging import Judge, Said
from flowtui.flows.triggers.keywords import plain
from flowtui.model.contact.phones import find_phones
from flowtui.model.text.text import lower, trim

HOME = "IN"
"""Telephone numbers without the code of a country are those of India."""
_SEPARATORS = re.compile(r"[\s,;]+")
_ADDRESS = re.compile(r"[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)


def _folded(text: str) -> str:
    return lower(trim(text))


def _first(arguments: Sequence[str]) -> str:
    return _folded(arguments[0]) if arguments else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(part for part in _SEPARATORS.split(_folded(text)) if part)


def _has_any_word(said: Said, arguments: Sequence[str]) -> bool:
    return bool(_words(said.text) & _words(_first(arguments)))


def _has_all_words(said: Said, arguments: Sequence[str]) -> bool:
    wanted = _words(_first(arguments))
    return bool(wanted) and wanted <= _words(said.text)


def _has_phrase(said: Said, arguments: Sequence[str]) -> bool:
    return _first(arguments) in _folded(said.text)


def _is_first(said: Said, arguments: Sequence[str]) -> bool:
    return bool(arguments) and _folded(said.text) == _first(arguments)


def _has_beginning(said: Said, arguments: Sequence[str]) -> bool:
    return said.is_text and _folded(said.text).startswith(_first(arguments))


def _has_number(said: Said, _arguments: Sequence[str]) -> bool:
    return any(char in "0123456789" for char in plain(said.text))


def _has_number_between(said: Said, arguments: Sequence[str]) -> bool:
    numbers = [_number(each) for each in (*arguments[:2], said.text)]
    if len(numbers) != 3 or None in numbers:
        return False
    low, high, number = (each or Decimal() for each in numbers)
    return low <= number <= high


def _number(text: str) -> Decimal | None:
    """Return the number that all of a text is; None if it is none."""
    try:
        number = Decimal(trim(text))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _has_pattern(said: Said, arguments: Sequence[str]) -> Verdict:
    try:
        pattern = compile_pattern(_first(arguments))
    except InvalidPattern:
        return Error("must be called with a valid regular expression")
    found = said.is_text and pattern.search(_folded(said.text)) is not None
    return Match(said.text) if found else None


def _has_email(said: Said, _arguments: Sequence[str]) -> bool:
    return _ADDRESS.fullmatch(trim(said.text)) is not None


def _has_phone(said: Said, _arguments: Sequence[str]) -> bool:
    return bool(find_phones(said.text, HOME))


def _judge(holds: Callable[[Said, Sequence[str]], bool]) -> Judge:
    def judge(said: Said, arguments: Sequence[str]) -> Verdict:
        return Match(said.text) if holds(said, arguments) else None

    return judge


JUDGES: Mapping[str, Judge] = {
    "has_all_words": _judge(_has_all_words),
    "has_any_word": _judge(_has_any_word),
    "has_beginning": _judge(_has_beginning),
    "has_email": _judge(_has_email),
    "has_number": _judge(_has_number),
    "has_number_between": _judge(_has_number_between),
    "has_number_eq": _judge(_is_first),
    "has_only_phrase": _judge(_is_first),
    "has_only_text": _judge(_is_first),
    "has_pattern": _has_pattern,
    "has_phone": _judge(_has_phone),
    "has_phrase": _judge(_has_phrase),
}
"""The cases that judge otherwise than goflow's, by type."""
