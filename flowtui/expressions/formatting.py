"""Values as people like to read them: what `format()` gives."""

from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal

from flowtui.expressions.convert import to_text
from flowtui.expressions.dates.layout import (
    format_value_date,
    format_value_datetime,
    format_value_time,
)
from flowtui.expressions.numbers import WIDE
from flowtui.expressions.values import Error, Missing, Object, Outcome
from flowtui.model.codec.times import Day
from flowtui.model.environment import Environment, NumberFormat

_INDENT = "  "


def format_value(value: Outcome, environment: Environment) -> str:
    """Return `value` as people of the environment write it.

    Arrays are lists with commas, or of one item a line where an item has several lines; objects
    have one property a line. An error is nothing.
    """
    match value:
        case Decimal():
            return format_number_value(value, environment.number_format)
        case datetime():
            return format_value_datetime(value, environment)
        case Day():  # before tuple, which it is
            return format_value_date(value, environment)
        case time():
            return format_value_time(value, environment)
        case tuple():
            return _format_array([format_value(item, environment) for item in value])
        case Object():
            return _format_object(value, environment)
        case Error():
            return ""
        case _:
            return to_text(value)


def format_number_value(
    number: Decimal, style: NumberFormat, places: int | None = None, *, grouped: bool = True
) -> str:
    """Return `number` with the signs of `style`, rounded to `places` if any are given."""
    if places is not None:
        number = WIDE.quantize(number, Decimal(1).scaleb(-places))
    text = format(WIDE.plus(number), ",f" if grouped else "f")  # plus makes 0 of -0
    whole, _, fraction = text.partition(".")
    if places is None:
        fraction = fraction.rstrip("0")
    whole = whole.replace(",", style.digit_grouping_symbol)
    return f"{whole}{style.decimal_symbol}{fraction}" if fraction else whole


def _format_array(items: list[str]) -> str:
    if not any("\n" in item for item in items):
        return ", ".join(items)
    return "\n".join("-" + _indented(item)[1:] for item in items)


def _format_object(value: Object, environment: Environment) -> str:
    if not isinstance(value.default, Missing):
        return format_value(value.default, environment)
    return "\n".join(_properties(value, environment))


def _properties(value: Object, environment: Environment) -> Iterator[str]:
    for name, item in value.items():
        text = format_value(item, environment)
        yield f"{name}:\n{_indented(text)}" if "\n" in text else f"{name}: {text}"


def _indented(text: str) -> str:
    """Return `text` with each line but the empty ones moved to the right."""
    return "\n".join(_INDENT + line if line else line for line in text.split("\n"))
