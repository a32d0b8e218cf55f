"""What schemas of scenario files allow besides what declarations say: placeholders of rows."""

from typing import Any, Final

from flowtui.scenario.notation.notation import Schema

PLACEHOLDER: Final[Schema] = {"type": "string", "pattern": r"\$\{[^{}]*\}"}
"""A text with something of a row in it; what becomes of it only a reader can tell."""
_PLAIN: Final = frozenset({"integer", "number", "boolean"})
_INSIDE: Final = ("items", "additionalProperties")
_SEVERAL: Final = ("anyOf", "oneOf")


def with_placeholders(schema: Schema) -> Schema:
    """Return a schema that allows a placeholder wherever a value must be of a certain form."""
    made = dict(schema)
    for key in _INSIDE:
        if isinstance(schema.get(key), dict):
            made[key] = with_placeholders(schema[key])
    for key in _SEVERAL:
        if key in schema:
            made[key] = [with_placeholders(each) for each in schema[key]]
    if "properties" in schema:
        made["properties"] = {
            key: with_placeholders(each) for key, each in schema["properties"].items()
        }
    return _or_placeholder(made) if _is_of_a_form(schema) else made


def _is_of_a_form(schema: Schema) -> bool:
    if "enum" in schema or "const" in schema:
        return True
    kind = schema.get("type")
    if kind == "string":
        return "pattern" in schema or "format" in schema
    return isinstance(kind, str) and kind in _PLAIN


def _or_placeholder(schema: Schema) -> Schema:
    about: dict[str, Any] = {key: schema[key] for key in ("description",) if key in schema}
    rest = {key: value for key, value in schema.items() if key not in about}
    return {**about, "anyOf": [rest, PLACEHOLDER]}
