"""Values of expressions and JSON, one from the other."""

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal

from flowtui.expressions.convert import render_time
from flowtui.expressions.values import Function, Object, Outcome, Value
from flowtui.model.codec.times import Day, format_iso
from flowtui.model.codec.wire import JSON


def value_of(data: JSON) -> Value:
    """Return parsed JSON as a value; a key `__default__` is an object's default."""
    if isinstance(data, str | bool | Decimal) or data is None:
        return data
    if isinstance(data, int | float):
        return Decimal(str(data))
    if isinstance(data, Mapping):
        return Object.of({str(key): value_of(item) for key, item in data.items()})
    return tuple(value_of(item) for item in data)


def json_of(value: Outcome) -> JSON:
    """Return a value as JSON: objects without their default, functions and errors as null."""
    if isinstance(value, str | bool | Decimal) or value is None:
        return value
    if isinstance(value, datetime):
        return format_iso(value)
    if isinstance(value, Day):
        return str(value)
    if isinstance(value, time):
        return render_time(value)
    if isinstance(value, tuple):
        return [json_of(item) for item in value]
    if isinstance(value, Object):
        return {
            name: json_of(item) for name, item in value.items() if not isinstance(item, Function)
        }
    return None
