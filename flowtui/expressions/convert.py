"""Values into other types: what counts as a number, how anything is rendered as text.

Each conversion returns the converted value or an `Error` that says why there is none.
"""

import re
from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from types import NoneType
from typing import Any, TypeVar

from flowtui.expressions.numbers import MAX_DIGITS, in_range, render_number
from flowtui.expressions.sizes import ensure_bounded
from flowtui.expressions.values import (
    Error,
    Function,
    Missing,
    Object,
    Outcome,
    TooComplex,
    Value,
    type_name,
)
from flowtui.model.codec.times import Day, format_iso
from flowtui.model.text.quoting import quote
from flowtui.model.text.text import lower, trim

T = TypeVar("T")

_NUMBER = re.compile(r"-?(?:[0-9]+|[0-9]+\.[0-9]+|\.[0-9]+)", re.ASCII)


def describe(value: Outcome) -> str:
    """Return how error messages name `value`: texts quoted, functions `upper(...)`, or its type."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, Decimal | bool):
        return to_text(value)
    if isinstance(value, Function):
        return f"{value.name}(...)"
    return type_name(value)


def to_text(value: Value) -> str:
    """Return `value` as text: what `@(…)` puts in its place.

    Raises:
        TooLarge: there is more in it than can be written.
    """
    if type(value) is str:
        return value
    ensure_bounded(value)
    return _render(value)


def _render(value: Value) -> str:
    render = _RENDERERS.get(type(value))
    if render is None:
        base = next(base for base in _RENDERERS if isinstance(value, base))
        render = _RENDERERS[base]
    return render(value)


def render_time(value: time) -> str:
    """Return a time of day with six digits below the second."""
    return f"{value.hour:02d}:{value.minute:02d}:{value.second:02d}.{value.microsecond:06d}"


def _render_day(value: Day) -> str:
    """Return a date as the calendar has it: 30 February is written as 1 or 2 March."""
    if 1 <= value.month <= 12 and 1 <= value.day <= 28:
        return str(value)
    return str(value.normal())


def _render_inside(value: Outcome) -> str:
    return value.message if isinstance(value, Error) else _render(value)


def _render_array(value: tuple[Value, ...]) -> str:
    return f"[{', '.join(map(_render_inside, value))}]"


def _render_object(value: Object) -> str:
    default = value.default
    if not isinstance(default, Missing):
        return _render(default)
    names, values = zip(*value.items(), strict=True) if value.names() else ((), ())
    return "{" + ", ".join(map("{}: {}".format, names, map(_render_inside, values))) + "}"


def _render_function(value: Function) -> str:
    return value.name


def _render_boolean(value: bool) -> str:  # noqa: FBT001 - it is the value
    return "true" if value else "false"


_RENDERERS: dict[type, Callable[[Any], str]] = {
    # first those that have subclasses: contexts are objects, a day is a tuple
    Object: _render_object,
    datetime: format_iso,
    Day: _render_day,
    str: str,
    NoneType: lambda _: "",
    Decimal: render_number,
    bool: _render_boolean,
    time: render_time,
    tuple: _render_array,
    Function: _render_function,
}


def undefault(value: Outcome) -> Outcome:
    """Return what `value` stands for: the default of an object that has one, else itself."""
    while isinstance(value, Object):
        default = value.default
        if isinstance(default, Missing):
            break
        value = default
    return value


def _cannot(value: Outcome, what: str) -> Error:
    return Error(f"unable to convert {describe(value)} to {what}")


def to_number(value: Outcome) -> Decimal | Error:
    """Return `value` as a number: numbers, and texts of digits with white space around them."""
    if isinstance(value, Decimal):
        return value
    value = undefault(value)
    if isinstance(value, Decimal | Error):
        return value
    if isinstance(value, str):
        stripped = trim(value)
        if _NUMBER.fullmatch(stripped):
            number = Decimal(stripped)
            if len(stripped) <= MAX_DIGITS or in_range(number):
                return number
    return _cannot(value, "a number")


def to_integer(value: Outcome) -> int | Error:
    """Return `value` as a whole number: what is behind the decimal point is cut off."""
    number = to_number(value)
    if isinstance(number, Error):
        return number
    whole = int(number)
    if not -(2**31) <= whole < 2**31:
        return Error(f"number value {render_number(number)} is out of range for an integer")
    return whole


def to_boolean(value: Outcome) -> bool | Error:
    """Return whether `value` counts as true."""
    value = undefault(value)
    if isinstance(value, Error):
        return value
    if isinstance(value, str):
        return value != "" and lower(value) != "false"
    if isinstance(value, Object):
        return bool(value.names())
    if isinstance(value, Day):
        return any(value)
    if isinstance(value, time):
        return value != time()
    if isinstance(value, datetime | Function):
        return True
    return bool(value)


def to_array(value: Outcome) -> tuple[Value, ...] | Error:
    """Return `value` as an array: arrays, and null as one of nothing.

    An object is none, whatever its default.
    """
    if value is None:
        return ()
    if isinstance(value, Error) or (isinstance(value, tuple) and not isinstance(value, Day)):
        return value
    return _cannot(value, "an array")


def to_object(value: Outcome) -> Object | Error:
    """Return `value` as an object: objects, and null as one of nothing."""
    if value is None:
        return Object({})
    if isinstance(value, Object | Error):
        return value
    return _cannot(value, "an object")


def to_function(value: Outcome) -> Function | Error:
    """Return `value` when it is a function."""
    if isinstance(value, Function | TooComplex):
        return value
    return Error(f"{describe(value)} is not a function")


def text_or_error(value: Outcome) -> str | Error:
    """Return `value` as text, an error as itself."""
    return value if isinstance(value, str | Error) else to_text(value)
