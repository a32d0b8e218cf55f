"""Finding one's way in a definition, in which anything may be missing or of the wrong type.

What is not what it should be is passed over: whether a flow is sound is told when it is read.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from flowtui.flows.migrations.errors import NotAFlow

JSONObject: TypeAlias = dict[str, Any]
"""An object of JSON, which migrations change in place."""

MAX_DEPTH = 200
"""How deep a definition may be nested; flows are some ten levels deep."""


def copied(value: Any, depth: int = 0) -> Any:
    """Return a copy of `value`, which is JSON, that shares nothing that can be changed.

    Raises:
        NotAFlow: it is nested too deep for a flow.
    """
    kind = type(value)
    if kind is not dict and kind is not list:
        return value
    if depth > MAX_DEPTH:
        raise NotAFlow(f"the definition is nested more than {MAX_DEPTH} levels deep")
    if kind is list:
        return [copied(item, depth + 1) for item in value]
    return {
        key: item if type(item) is str else copied(item, depth + 1) for key, item in value.items()
    }


def text(container: JSONObject, key: str) -> str:
    """Return the text at `key`, "" where there is none."""
    value = container.get(key)
    return value if isinstance(value, str) else ""


def items(container: JSONObject, key: str) -> list[Any]:
    """Return the list at `key` itself, or an empty one."""
    value = container.get(key)
    return value if isinstance(value, list) else []


def part(container: JSONObject, key: str) -> JSONObject | None:
    """Return the object at `key`."""
    value = container.get(key)
    return value if isinstance(value, dict) else None


def parts(container: JSONObject, key: str) -> list[JSONObject]:
    """Return the objects in the list at `key`."""
    return [item for item in items(container, key) if isinstance(item, dict)]


def actions_of(flow: JSONObject, *types: str) -> Iterator[JSONObject]:
    """Yield the actions of `flow` that are of one of `types`, node by node."""
    for node in parts(flow, "nodes"):
        for action in parts(node, "actions"):
            if text(action, "type") in types:
                yield action


def routers_of(flow: JSONObject) -> Iterator[JSONObject]:
    """Yield the routers of `flow`, in the order of their nodes."""
    for node in parts(flow, "nodes"):
        if router := part(node, "router"):
            yield router
