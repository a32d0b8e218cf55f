"""What the context of expressions has under each of its names, as far as that is the same always.

`@fields`, `@globals`, `@results`, `@locals`, `@urns` and what web services answer depend on the
workspace and the flow, and are not here.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from flowtui.expressions.inspect import Path

_CONTACT = frozenset(
    {
        "channel", "created_on", "fields", "first_name", "groups", "id", "language",
        "last_seen_on", "name", "ref", "status", "tickets", "timezone", "urn", "urns", "uuid",
    }
)  # fmt: skip
_RELATED = frozenset({"contact", "fields", "flow", "results", "run", "status", "urns", "uuid"})
_RESULT = frozenset(
    {
        "category", "category_localized", "created_on", "extra", "input", "name", "node_uuid",
        "value",
    }
)  # fmt: skip
_FLOW = frozenset({"name", "revision", "uuid"})

PROPERTIES: Mapping[Path, AbstractSet[str]] = {
    ("child",): _RELATED,
    ("child", "contact"): _CONTACT,
    ("child", "flow"): _FLOW,
    ("child", "run"): frozenset({"status"}),
    ("contact",): _CONTACT,
    ("input",): frozenset(
        {
            "attachments", "channel", "created_on", "external_id", "payload", "text", "type",
            "urn", "uuid",
        }
    ),
    ("node",): frozenset({"categories", "uuid", "visit_count"}),
    ("parent",): _RELATED,
    ("parent", "contact"): _CONTACT,
    ("parent", "flow"): _FLOW,
    ("parent", "run"): frozenset({"status"}),
    ("resume",): frozenset({"dial", "type"}),
    ("run",): frozenset(
        {
            "contact", "created_on", "exited_on", "flow", "locals", "path", "results", "status",
            "uuid",
        }
    ),
    ("run", "contact"): _CONTACT,
    ("run", "flow"): _FLOW,
    ("ticket",): frozenset({"assignee", "topic", "uuid"}),
    ("trigger",): frozenset(
        {"campaign", "keyword", "origin", "params", "ticket", "type", "user"}
    ),
    ("webhook",): frozenset({"headers", "json", "status"}),
}  # fmt: skip
"""The names of what is under each path (goflow)."""
_RESULTS: tuple[Path, ...] = (
    ("results",),
    ("run", "results"),
    ("parent", "results"),
    ("child", "results"),
)
"""Where there are results, each with the same properties."""


def properties_of(path: Path) -> AbstractSet[str]:
    """Return the names of what is under `path`; empty where that is not known beforehand."""
    if path[:-1] in _RESULTS:
        return _RESULT
    return PROPERTIES.get(path, frozenset())


def first_unknown(path: Path) -> int:
    """Return the position of the first name in `path` that is not there; -1 if all may be."""
    for position in range(1, len(path)):
        known = properties_of(path[:position])
        if known and path[position] not in known:
            return position
    return -1
