"""Values of expressions as the recorded cases write them: `{"t": "number", "v": "1.5"}`."""

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from flowtui.expressions.convert import to_text
from flowtui.expressions.dates.walltime import in_zone, nanosecond_of
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.values import Error, Function, Missing, Object, Outcome
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
from flowtui.model.times import Day, parse_rfc3339, zone_suffix


def decode(typed: Mapping[str, Any]) -> Outcome:
    """Return the value that `typed` describes."""
    kind, content = typed["t"], typed.get("v")
    match kind:
        case "null":
            return None
        case "text" | "boolean":
            return content
        case "number":
            return Decimal(content)
        case "date":
            return Day(*map(int, content.split("-")))
        case "time":
            return _time(content)
        case "datetime":
            return _datetime(content, typed.get("tz", ""))
        case "array":
            return tuple(decode(item) for item in content)
        case "object":
            return _object(typed)
        case "function":
            return FUNCTIONS[content]
        case "error":
            return Error(content)
    raise ValueError(f"{kind} is no type of expressions")


def _time(content: str) -> time:
    hour, minute, second = content.split(":")
    nanoseconds = int(second[3:].ljust(9, "0"))
    return time(int(hour), int(minute), int(second[:2]), nanoseconds // 1000)


def _datetime(content: str, zone: str) -> datetime:
    moment = parse_rfc3339(content)
    return in_zone(moment, time_zone(zone)) if zone not in {"", "Local", "UTC"} else moment


def _object(typed: Mapping[str, Any]) -> Object:
    properties = {name: decode(item) for name, item in typed["v"].items()}
    warnings = {
        name: item["deprecated"] for name, item in typed["v"].items() if "deprecated" in item
    }
    kind = type("Recorded", (Object,), {"__slots__": (), "deprecated": warnings})
    made: Object = kind(properties, *([decode(typed["default"])] if "default" in typed else []))
    return made


def encode(value: Outcome) -> dict[str, Any]:
    """Return the description of `value`."""
    match value:
        case None:
            return {"t": "null"}
        case bool():
            return {"t": "boolean", "v": value}
        case str():
            return {"t": "text", "v": value}
        case Decimal():
            return {"t": "number", "v": to_text(value)}
        case datetime():
            return {"t": "datetime", "v": _nanoseconds(value), "tz": zone_name(value.tzinfo)}
        case Day():
            return {"t": "date", "v": str(value)}
        case time():
            return {"t": "time", "v": f"{to_text(value)}{nanosecond_of(value):03d}"}
        case tuple():
            return {"t": "array", "v": [encode(item) for item in value]}
        case Object():
            typed = {"t": "object", "v": {name: encode(item) for name, item in value.items()}}
            default = value.default
            return typed if isinstance(default, Missing) else {**typed, "default": encode(default)}
        case Function():
            return {"t": "function", "v": value.name}
        case Error():
            return {"t": "error", "v": value.message}


def _nanoseconds(moment: datetime) -> str:
    zone = zone_suffix(moment)
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}{nanosecond_of(moment):03d}{zone}"


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
