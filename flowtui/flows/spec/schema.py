"""The JSON Schema of flows, made of the kinds that are declared."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from flowtui.flows.spec.flow import Flow

Schema: TypeAlias = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_OTHERS: Final = ("Unknown", "Unreadable")
"""How the names of kinds begin that stand for what is no other."""
_TITLE: Final = "title"
_REFERENCE: Final = "#/$defs/"


def flow_schema() -> Schema:
    """Return the JSON Schema of flows of the current flow-spec, and of files with several of them.

    Kinds that nobody declares are allowed, as they are kept; null is as good as nothing.
    """
    made = Flow.model_json_schema()
    defined = made.pop("$defs")
    kinds = {
        name: _told_apart(tidied(kind), defined)
        for name, kind in defined.items()
        if not name.startswith(_OTHERS)
    }
    flows = {"type": "array", "items": {"$ref": "#/$defs/Flow"}}
    return {
        "$schema": DIALECT,
        "title": "flowtui flow",
        "if": {"type": "object", "required": ["flows"]},
        "then": {"type": "object", "properties": {"flows": flows}},
        "else": {"$ref": "#/$defs/Flow"},
        "$defs": {"Flow": tidied(made), **kinds},
    }


def tidied(schema: Any) -> Any:
    """Return a schema of pydantic's without its titles, and with nulls where nothing must stand."""
    match schema:
        case {"properties": dict(properties), **rest}:
            required = schema.get("required", ())
            parts = {
                name: _or_null(tidied(_untitled(each)), required=name in required)
                for name, each in properties.items()
            }
            return {**{key: tidied(value) for key, value in rest.items()}, "properties": parts}
        case dict():
            return {key: tidied(value) for key, value in schema.items()}
        case list():
            return [tidied(each) for each in schema]
        case _:
            return schema


def _untitled(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != _TITLE}


def _or_null(schema: Schema, *, required: bool) -> Schema:
    return schema if required else {"anyOf": [schema, {"type": "null"}]}


def _told_apart(schema: Any, defined: Mapping[str, Schema]) -> Any:
    """Return a schema in which one of several kinds is told by its type; others may be anything."""
    match schema:
        case {"oneOf": list(several)}:
            names = [each["$ref"].removeprefix(_REFERENCE) for each in several if "$ref" in each]
            return _union([name for name in names if not name.startswith(_OTHERS)], defined)
        case dict():
            return {key: _told_apart(value, defined) for key, value in schema.items()}
        case list():
            return [_told_apart(each, defined) for each in schema]
        case _:
            return schema


def _union(names: list[str], defined: Mapping[str, Schema]) -> Schema:
    types = {name: defined[name]["properties"]["type"]["const"] for name in names}
    conditions: list[Schema] = [
        {
            "if": {"properties": {"type": {"const": types[name]}}, "required": ["type"]},
            "then": {"$ref": f"{_REFERENCE}{name}"},
        }
        for name in names
    ]
    some_type = {"anyOf": [{"enum": list(types.values())}, {"type": "string"}]}
    return {"type": "object", "properties": {"type": some_type}, "allOf": conditions}
