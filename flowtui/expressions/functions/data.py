"""Functions that write and read JSON, and `format`, which writes for people."""

import json as json_library
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from flowtui.expressions.convert import to_text
from flowtui.expressions.formatting import format_value
from flowtui.expressions.functions.registry import FUNCTIONS, Anything
from flowtui.expressions.numbers import in_range, render_number
from flowtui.expressions.scope import Scope
from flowtui.expressions.sizes import ensure_bounded
from flowtui.expressions.values import Error, Function, Object, Outcome, Value
from flowtui.model.codec.times import Day
from flowtui.model.engines import GOFLOW

MAX_NESTING = 100
"""How deep arrays and objects of a JSON text may be nested to be read."""
_INVALID = Error("invalid JSON")
_encode_text: Callable[[str], str] = json_library.JSONEncoder(ensure_ascii=False).encode
# JavaScript takes these for ends of lines, so Go escapes them
_LINE_ENDS = str.maketrans({"\u2028": r"\u2028", "\u2029": r"\u2029"})


@FUNCTIONS.register(GOFLOW)
def json(value: Value) -> str:
    r"""Return `value` as JSON.

    json(object("b", array(1.50, null, true), "a", "x")) -> {"a":"x","b":[1.5,null,true]}
    """
    ensure_bounded(value)
    return to_json(value)


@FUNCTIONS.register(GOFLOW)
def parse_json(text: str) -> Outcome:
    """Return the value that `text` is the JSON of.

    parse_json("[1, 2.50]")[1] -> 2.5
    parse_json("") = null -> true
    """
    return from_json(text)


@FUNCTIONS.register(GOFLOW)
def format_(scope: Scope, value: Anything) -> str:
    """Return `value` as people of the workspace write it; an error is nothing.

    format(1234.50) -> 1,234.5
    format(array(1000, "x")) -> 1,000, x
    """
    ensure_bounded(value)
    return format_value(value, scope.environment)


def to_json(value: Outcome) -> str:
    """Return `value` as JSON, names sorted; errors and functions are null, or left out of objects.

    The default of an object is not written.
    """
    match value:
        case None | Function() | Error():
            return "null"
        case str():
            return _encode_text(value).translate(_LINE_ENDS)
        case bool():
            return "true" if value else "false"
        case Decimal():
            return render_number(value)
        case Object():
            pairs = (
                f"{_encode_text(name)}:{to_json(item)}"
                for name, item in value.items()
                if not isinstance(item, Error)
            )
            return f"{{{','.join(pairs)}}}"
        case tuple() if not isinstance(value, Day):
            return f"[{','.join(map(to_json, value))}]"
        case _:
            return f'"{to_text(value)}"'


def from_json(text: str) -> Outcome:
    """Return the value that `text` is the JSON of; of no text null.

    Numbers out of range are errors where they stand.
    """
    if not text:
        return None
    if text.count("[") + text.count("{") > MAX_NESTING and _nesting(text) > MAX_NESTING:
        return _INVALID
    try:
        return _value_of(_DECODER.decode(text))
    except ValueError:
        return _INVALID


def _nesting(text: str) -> int:
    deepest = depth = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _number(digits: str) -> Decimal | Error:
    try:
        number = Decimal(digits)
    except InvalidOperation:  # the exponent alone is out of all bounds
        return Error("number value out of range")
    return number if in_range(number) else Error("number value out of range")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json_library.JSONDecoder(
    parse_float=_number, parse_int=_number, parse_constant=_no_constant
)


def _value_of(decoded: Any) -> Outcome:
    if isinstance(decoded, str):
        return _whole_characters(decoded)
    if isinstance(decoded, list):
        return tuple(map(_value_of, decoded))
    if isinstance(decoded, dict):
        return Object.of(
            {_whole_characters(name): _value_of(item) for name, item in decoded.items()}
        )
    return decoded  # type: ignore[no-any-return]  # a number, an error, a boolean or null


def _whole_characters(text: str) -> str:
    r"""Return `text` with what is only half a character, like "\ud800", replaced."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
