"""Calls of old functions: which function of today they become, and with which arguments.

They become what goflow makes of them, for that is what flows have meant ever since; only brackets
are put where what is left of a call would otherwise fall apart.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial, reduce

from flowtui.flows.migrations.legacy.expressions.term import (
    CannotConvert,
    Term,
    call,
    negation,
    operation,
    text_literal,
)

Arguments = Sequence[Term]
Conversion = Callable[[Arguments], Term]

RENAMED = {
    "average": "mean",
    "date": "date_from_parts",
    "datedif": "datetime_diff",
    "datevalue": "date",
    "format_date": "format_datetime",
    "int": "round_down",
    "len": "text_length",
    "proper": "title",
    "randbetween": "rand_between",
    "read_digits": "read_chars",
    "regex_group": "regex_match",
    "rept": "repeat",
    "rounddown": "round_down",
    "roundup": "round_up",
    "substitute": "replace",
    "timevalue": "time",
    "trunc": "round_down",
    "unichar": "char",
    "unicode": "code",
}
"""Functions that have another name today."""

TEMPLATES = {
    "day": 'format_date({0}, "D")',
    "days": 'datetime_diff({1}, {0}, "D")',
    "edate": 'datetime_add({0}, {1}, "M")',
    "false": "false",
    "first_word": "word({0}, 0)",
    "hour": 'format_datetime({0}, "tt")',
    "left": "text_slice({0}, 0, {1})",
    "minute": 'format_datetime({0}, "m")',
    "month": 'format_date({0}, "M")',
    "second": 'format_datetime({0}, "s")',
    "time": "time_from_parts({0}, {1}, {2})",
    "true": "true",
    "year": 'format_date({0}, "YYYY")',
}
"""Functions that can be said by another one and some constants."""

_ONE = Term("1")
_EULER = Term("2.718281828459045")
_BY_SPACES, _BY_WORDS = text_literal(" \t"), Term("NULL")
_PLACEHOLDER = re.compile(r"\{\d\}")


def called(name: str, arguments: Arguments) -> Term:
    """Return what the call of the old function `name`, in lower case, is today.

    A function that is not known stays as it is.

    Raises:
        CannotConvert: there are too few or too many arguments to tell.
    """
    if name in TEMPLATES:
        return _filled(TEMPLATES[name], arguments)
    if name in _CONVERSIONS:
        return _CONVERSIONS[name](arguments)
    return call(RENAMED.get(name, name), *arguments)


def _filled(template: str, arguments: Arguments) -> Term:
    _require(arguments, len(_PLACEHOLDER.findall(template)))
    return Term(template.format(*(argument.text for argument in arguments)))


def _require(arguments: Arguments, least: int, most: int | None = None) -> None:
    if not least <= len(arguments) <= (least if most is None else most):
        raise CannotConvert(f"there are {len(arguments)} arguments")


def _joined(operator: str, arguments: Arguments) -> Term:
    if not arguments:
        raise CannotConvert("there are no arguments")
    return reduce(lambda left, right: operation(left, operator, right), arguments)


def _power(arguments: Arguments) -> Term:
    _require(arguments, 2)
    return operation(arguments[0], "^", arguments[1])


def _exponential(arguments: Arguments) -> Term:
    _require(arguments, 1)
    return operation(_EULER, "^", arguments[0])


def _weekday(arguments: Arguments) -> Term:
    """Days of the week were counted from 1."""
    _require(arguments, 1)
    return operation(call("weekday", *arguments), "+", _ONE)


def _right(arguments: Arguments) -> Term:
    _require(arguments, 2)
    return call("text_slice", arguments[0], negation(arguments[1]))


def _fixed(arguments: Arguments) -> Term:
    """There were two places when none were named."""
    _require(arguments, 1, 3)
    return call("format_number", *arguments, *([] if arguments[1:] else [Term("2")]))


def _field(arguments: Arguments) -> Term:
    _require(arguments, 2, 3)
    text, index, *delimiter = arguments
    return call("field", text, _from_zero(index), *delimiter)


def _word(arguments: Arguments) -> Term:
    _require(arguments, 2, 3)
    text, index, *by_spaces = arguments
    return call("word", text, _from_zero(index), *map(_delimiters, by_spaces))


def _word_count(arguments: Arguments) -> Term:
    _require(arguments, 1, 2)
    text, *by_spaces = arguments
    return call("word_count", text, *map(_delimiters, by_spaces))


def _word_slice(arguments: Arguments) -> Term:
    """The words up to number 0 were all of them; today it is number -1."""
    _require(arguments, 2, 4)
    text, *rest = arguments
    return call("word_slice", text, *map(_from_zero, rest[:2]), *map(_delimiters, rest[2:]))


def _from_zero(number: Term) -> Term:
    """Return a number that counted from 1 so that it counts from 0."""
    if number.is_whole_number:
        return Term(str(int(number.text) - 1))
    return operation(number, "-", _ONE)


def _delimiters(by_spaces: Term) -> Term:
    """Return what words are separated by: spaces alone, or anything that is in no word."""
    return _BY_SPACES if by_spaces.text == "true" else _BY_WORDS


_CONVERSIONS: dict[str, Conversion] = {
    "concatenate": partial(_joined, "&"),
    "exp": _exponential,
    "field": _field,
    "fixed": _fixed,
    "power": _power,
    "right": _right,
    "sum": partial(_joined, "+"),
    "weekday": _weekday,
    "word": _word,
    "word_count": _word_count,
    "word_slice": _word_slice,
}
"""Functions whose arguments mean something else today."""
