"""The JSON Schema of policies as settings and files have them."""

from typing import Any

from flowtui.flows.policies.written import PolicyKind, policy_kinds, sentence_of


def policies_schema() -> dict[str, Any]:
    """Return what a mapping of policies can be: each by its name, none else."""
    parts = {name: _schema(kind) for name, kind in policy_kinds().items()}
    return {"type": "object", "properties": parts, "additionalProperties": False}


def _schema(kind: PolicyKind) -> dict[str, Any]:
    """Return what a policy can be, and what it is about."""
    one: dict[str, Any] = {"type": "string"}
    if kind.type is int:
        one = {"type": "integer", "minimum": 0}
    elif kind.type is bool:
        one = {"type": "boolean"}
    elif kind.choices:
        one = {"enum": list(kind.choices)}
    schema: dict[str, Any] = {"type": "array", "items": one} if kind.has_several else one
    if kind.may_be_none:
        schema = {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "description": sentence_of(kind)}
