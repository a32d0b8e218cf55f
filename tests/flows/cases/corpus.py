"""The corpus of cases: what each says of which operands, as data.

A file of `tests/corpus/cases` is named like its case and holds a list of objects:

* `description`, `operand`, `arguments`;
* `environment`: what differs from the default one; `locations: false` when there are none;
* one of `match` (with `extra`, if there is any), `none: true`, and `error`.

Values are JSON, and for what JSON has not: `{"$error": …}`, `{"$datetime": …}`, `{"$time": …}`.
"""

import json
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from typing_extensions import override

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error, Object, Outcome
from flowtui.flows.cases import Match, Verdict
from flowtui.model.assets.locations import Locations
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.environment import (
    Collation,
    DateFormat,
    Environment,
    NumberFormat,
    time_zone,
)
from tests.reference import ROOT

CORPUS = ROOT / "tests" / "corpus" / "cases"
NOW = parse_rfc3339("2026-01-05T09:30:15.250Z")
NIGERIA = {
    "name": "Nigeria",
    "children": [
        {
            "name": "Kano",
            "children": [
                {"name": "Dala", "children": [{"name": "Adakawa"}]},
                {"name": "Ikeja"},
            ],
        },
        {"name": "Lagos", "aliases": ["Eko"], "children": [{"name": "Ikeja"}]},
        {"name": "Cross River"},
        {"name": "Akwa-Ibom"},
    ],
}


@dataclass(frozen=True)
class Example:
    """One row of a file."""

    type: str
    row: dict[str, Any]

    @override
    def __str__(self) -> str:
        return f"{self.type}: {self.row['description']}"

    @property
    def scope(self) -> Scope:
        has_locations = self.row.get("locations", True)
        return scope_with(self.row.get("environment", {}), has_locations=has_locations)

    @property
    def operand(self) -> Outcome:
        operand: Outcome = _value(self.row["operand"])
        return operand

    @property
    def arguments(self) -> list[Outcome]:
        return [_value(argument) for argument in self.row["arguments"]]

    @property
    def expected(self) -> Verdict:
        if "error" in self.row:
            return Error(self.row["error"])
        if "none" in self.row:
            return None
        extra = _value(self.row.get("extra"))
        return Match(_value(self.row["match"]), extra if isinstance(extra, Object) else None)


def scope_with(settings: dict[str, Any], *, has_locations: bool = True) -> Scope:
    """Return a scope whose environment differs from the default one in `settings`."""
    environment = Environment(**{name: _SETTINGS[name](value) for name, value in settings.items()})
    locations = Locations.of([NIGERIA]) if has_locations else None
    return Scope(
        Object({}),
        environment,
        now=lambda: NOW.astimezone(environment.timezone),
        locations=locations,
    )


_SETTINGS: dict[str, Any] = {
    "date_format": DateFormat,
    "timezone": time_zone,
    "default_country": str,
    "number_format": lambda value: NumberFormat(**value),
    "input_collation": Collation,
}


def examples() -> list[Example]:
    """Return all rows of all files."""
    return [Example(path.stem, row) for path in sorted(CORPUS.glob("*.json")) for row in read(path)]


def read(path: Any) -> list[dict[str, Any]]:
    """Return the rows of a file, its numbers as decimals."""
    text = path.read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return rows


def _value(data: Any) -> Any:
    match data:
        case {"$error": message}:
            return Error(message)
        case {"$datetime": text}:
            return datetime.fromisoformat(text)
        case {"$time": text}:
            return time.fromisoformat(text)
        case dict():
            return Object({name: _value(item) for name, item in data.items()})
        case list():
            return tuple(_value(item) for item in data)
        case _:
            return data
