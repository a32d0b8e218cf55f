"""Definitions of flow-spec 11 and before that are read here, and that goflow refuses to read."""

from collections.abc import Iterator, Mapping
from typing import Any

from flowtui.model.codec.wire import JSON

_API = "api"
"""The action that called a web service before flow-spec 8 made a rule set of it."""


def refusals(definition: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what goflow refuses in a definition made of action sets, and the node it is in."""
    for node in _objects(definition.get("action_sets")):
        uuid = str(node.get("uuid") or "")
        if not node.get("exit_uuid"):
            yield "the exit of an action set has no id", uuid
        for action in _objects(node.get("actions")):
            if action.get("type") == _API:
                yield f"there is no action of type “{_API}” any more", uuid
    for node in _objects(definition.get("rule_sets")):
        if any(not rule.get("uuid") for rule in _objects(node.get("rules"))):
            yield "a rule, which is an exit, has no id", str(node.get("uuid") or "")


def _objects(value: JSON) -> Iterator[Mapping[str, Any]]:
    return (
        (item for item in value if isinstance(item, Mapping))
        if isinstance(value, list)
        else iter(())
    )
