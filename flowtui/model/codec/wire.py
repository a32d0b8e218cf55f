"""Values as JSON: how they are written to files and logs, and read back.

What is written is what the reference engine writes: fields that have their default value are left
out, moments are written as Go writes them, numbers as JSON numbers with all their digits.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, TypeAlias, TypeVar

import orjson
from pydantic import (
    BeforeValidator,
    PlainSerializer,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)

from flowtui.model.codec.faults import Fault, faults_of, joined
from flowtui.model.codec.times import format_iso, format_rfc3339, parse_rfc3339
from flowtui.model.text.surrogates import mended

T = TypeVar("T")
JSON: TypeAlias = Any
"""What JSON can say: dicts, lists, texts, numbers, booleans, None."""


def _read_moment(value: object) -> object:
    if isinstance(value, datetime):
        return value
    try:
        return parse_rfc3339(value if isinstance(value, str) else "")
    except ValueError:
        raise ValueError("must be a date and time like 2026-01-05T09:00:00Z") from None


def _read_number(value: object) -> object:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number else value


Moment: TypeAlias = Annotated[
    datetime,
    BeforeValidator(_read_moment),
    PlainSerializer(format_rfc3339),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A point in time, written like `2018-06-20T11:40:30.123Z`."""
ValueMoment: TypeAlias = Annotated[
    datetime, BeforeValidator(_read_moment), PlainSerializer(format_iso)
]
"""A point in time among a contact's values, written with six digits below the second."""
Number: TypeAlias = Annotated[
    Decimal, BeforeValidator(_read_number), PlainSerializer(lambda number: number)
]
"""A decimal number, written as a JSON number with all its digits."""


_MAX_BITS = 63


class Unreadable(ValueError):
    """Data that is not what it should be; `faults` says where and why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(joined(faults))
        self.faults = faults


@lru_cache(maxsize=256)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def read(kind: type[T], data: JSON) -> T:
    """Return `data`, parsed JSON, as a value of the class `kind`; unknown keys are passed over.

    Raises:
        Unreadable: it is none; names the fields that are wrong.
    """
    adapter = _adapter(kind)  # type: ignore[arg-type]  # classes can be hashed
    try:
        value: T = adapter.validate_python(data)
    except ValidationError as error:
        raise Unreadable(*faults_of(error)) from error
    return value


def write(value: object) -> JSON:
    """Return `value` as JSON data; fields that have their default value are left out."""
    adapter = _adapter(type(value))  # type: ignore[arg-type]  # classes can be hashed
    return adapter.dump_python(value, exclude_defaults=True, by_alias=True)


def to_bytes(data: JSON, *, indent: bool = False) -> bytes:
    """Return JSON data as UTF-8; numbers keep all their digits.

    Halves of surrogate pairs, which are no characters, become U+FFFD as in Go.
    """
    options = orjson.OPT_NON_STR_KEYS | (orjson.OPT_INDENT_2 if indent else 0)
    try:
        return orjson.dumps(data, default=_default, option=options)
    except orjson.JSONEncodeError:
        return orjson.dumps(_writable(data), default=_default, option=options)


def _writable(data: JSON) -> JSON:
    """Return JSON data as orjson can write it: with whole characters, numbers of 64 bits."""
    match data:
        case str():
            return mended(data)
        case int() if data.bit_length() > _MAX_BITS:
            return Decimal(data)
        case Mapping():
            return {_writable(key): _writable(value) for key, value in data.items()}
        case list() | tuple():
            return [_writable(item) for item in data]
        case _:
            return data


def _default(value: object) -> object:
    if isinstance(value, Decimal):
        return orjson.Fragment(_digits(value))
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def _digits(number: Decimal) -> bytes:
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).encode()
