"""The JSON Schema of what a workspace keeps besides flows: its settings, contacts and assets."""

from typing import Any, Final

from flowtui.flows.policies.schema import policies_schema
from flowtui.flows.spec.schema import DIALECT, Schema, tidied

_SETTINGS: Final[Schema] = {
    "type": "object",
    "properties": {
        "format": {"type": "integer", "minimum": 1, "description": "The version of the format."},
        "name": {"type": "string", "description": "What the workspace is called."},
        "profile": {"type": "string", "description": "The platform whose policies hold."},
    },
    "required": ["format"],
}


def _settings() -> Schema:
    policies = {**policies_schema(), "description": "What holds instead of the platform's own."}
    return {**_SETTINGS, "properties": {**_SETTINGS["properties"], "policies": policies}}


def workspace_schema() -> Schema:
    """Return the JSON Schema of `workspace.json`, `contacts.json` and `assets.json`.

    Each holds tables by name, a table rows by number. What else is there is kept, and allowed.
    """
    from pydantic import TypeAdapter

    from flowtui.model.assets.family import FAMILIES
    from flowtui.model.contact.contact import Contact

    kinds: dict[str, Any] = {"contacts": Contact}
    kinds |= {name: FAMILIES[name].asset for name in FAMILIES.exported if name in FAMILIES}
    definitions: Schema = {"Settings": _settings()}
    tables = {"workspace": _table("Settings")}
    for name, kind in kinds.items():
        made = TypeAdapter(kind).json_schema(mode="serialization")
        definitions |= {each: tidied(part) for each, part in made.pop("$defs", {}).items()}
        definitions[kind.__name__] = tidied(made)
        tables[name] = _table(kind.__name__)
    return {
        "$schema": DIALECT,
        "title": "flowtui workspace",
        "type": "object",
        "properties": tables,
        "$defs": definitions,
    }


def _table(row: str) -> Schema:
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{row}"}}
