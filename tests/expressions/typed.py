"""Values of expressions as the recorded cases write them: `{"t": "number", "v": "1.5"}`."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from flowtui.expressions.convert import to_text
from flowtui.expressions.dates.walltime import in_zone, nanosecond_of
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.values import Error, Missing, Object, Outcome, type_name
from flowtui.model.codec.times import Day, parse_rfc3339, zone_suffix
from flowtui.model.environment import (
    Collation,
    DateFormat,
    Environment,
    NumberFormat,
    RedactionPolicy,
    TimeFormat,
    time_zone,
    zone_name,
)


def decode(typed: Mapping[str, Any]) -> Outcome:
    """Return the value that `typed` describes."""
    return _DECODERS[typed["t"]](typed)


def _time(typed: Mapping[str, Any]) -> time:
    hour, minute, second = typed["v"].split(":")
    nanoseconds = int(second[3:].ljust(9, "0"))
    return time(int(hour), int(minute), int(second[:2]), nanoseconds // 1000)


def _datetime(typed: Mapping[str, Any]) -> datetime:
    moment = parse_rfc3339(typed["v"])
    zone = typed["tz"]
    return moment if zone in _NO_ZONES else in_zone(moment, time_zone(zone))


def _object(typed: Mapping[str, Any]) -> Object:
    properties = {name: decode(item) for name, item in typed["v"].items()}
    warnings = {
        name: item["deprecated"] for name, item in typed["v"].items() if "deprecated" in item
    }
    kind = type("Recorded", (Object,), {"__slots__": (), "deprecated": warnings})
    made: Object = kind(properties, *([decode(typed["default"])] if "default" in typed else []))
    return made


_NO_ZONES = frozenset({"", "Local", "UTC"})
_DECODERS: dict[str, Callable[[Mapping[str, Any]], Outcome]] = {
    "null": lambda _: None,
    "text": lambda typed: str(typed["v"]),
    "boolean": lambda typed: bool(typed["v"]),
    "number": lambda typed: Decimal(typed["v"]),
    "date": lambda typed: Day(*map(int, typed["v"].split("-"))),
    "time": _time,
    "datetime": _datetime,
    "array": lambda typed: tuple(map(decode, typed["v"])),
    "object": _object,
    "function": lambda typed: FUNCTIONS[typed["v"]],
    "error": lambda typed: Error(typed["v"]),
}


def encode(value: Outcome) -> dict[str, Any]:
    """Return the description of `value`."""
    kind = type_name(value)
    if kind == "null":
        return {"t": "null"}
    return {"t": kind, **_ENCODERS[kind](value)}


def _encode_object(value: Object) -> dict[str, Any]:
    described = {"v": {name: encode(item) for name, item in value.items()}}
    default = value.default
    return described if isinstance(default, Missing) else {**described, "default": encode(default)}


def _nanoseconds(moment: datetime) -> str:
    zone = zone_suffix(moment)
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}{nanosecond_of(moment):03d}{zone}"


_ENCODERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "text": lambda value: {"v": value},
    "boolean": lambda value: {"v": value},
    "number": lambda value: {"v": to_text(value)},
    "date": lambda value: {"v": str(value)},
    "time": lambda value: {"v": f"{to_text(value)}{nanosecond_of(value):03d}"},
    "datetime": lambda value: {"v": _nanoseconds(value), "tz": zone_name(value.tzinfo)},
    "array": lambda value: {"v": list(map(encode, value))},
    "object": _encode_object,
    "function": lambda value: {"v": value.name},
    "error": lambda value: {"v": value.message},
}


def environment_of(data: Mapping[str, Any]) -> Environment:
    """Return the environment that `data` describes."""
    style = data["number_format"]
    return Environment(
        date_format=DateFormat(data["date_format"]),
        time_format=TimeFormat(data["time_format"]),
        timezone=time_zone(data["timezone"]),
        allowed_languages=tuple(data["allowed_languages"] or ()),
        default_country=data["default_country"] or "",
        number_format=NumberFormat(style["decimal_symbol"], style["digit_grouping_symbol"]),
        input_collation=Collation(data["input_collation"]),
        redaction_policy=RedactionPolicy(data["redaction_policy"]),
    )
