"""Flows: settings, the order of the nodes, and what editors show of them."""

from flowtui.flows.migrations.errors import NotMigratable
from flowtui.flows.migrations.legacy.actions import convert_action
from flowtui.flows.migrations.legacy.conversion import Conversion, without_empty
from flowtui.flows.migrations.legacy.reading import Source
from flowtui.flows.migrations.legacy.rulesets import Node, convert_rule_set
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.versions import FIRST
from flowtui.flows.migrations.walking import JSONObject

_TYPES = {
    # flows that campaigns made of a single message have none
    "": "messaging",
    "F": "messaging",
    "M": "messaging",
    "S": "messaging_offline",
    "V": "voice",
}


def migrate_legacy(
    definition: JSONObject, new_uuid: NewUUID, media_base_url: str = ""
) -> JSONObject:
    """Return `definition`, made of action sets and rule sets, as one of version 13.0.0.

    Args:
        definition: the flow; it is not changed, and nothing of it is shared.
        new_uuid: gives the ids of what had none.
        media_base_url: where the media are that are named by their path alone.

    Raises:
        NotMigratable: something in it has no counterpart or is broken.
    """
    flow = Source(definition)
    action_sets, rule_sets = flow.sources("action_sets"), flow.sources("rule_sets")
    language = flow.text("base_language")
    node_uuids = frozenset(node.text("uuid") for node in (*action_sets, *rule_sets))
    conversion = Conversion(language, node_uuids - {""}, new_uuid, media_base_url)
    nodes = [_convert_action_set(action_set, conversion) for action_set in action_sets]
    nodes += [convert_rule_set(rule_set, conversion) for rule_set in rule_sets]
    metadata = flow.source("metadata")
    shown = {
        "nodes": {node.node["uuid"]: node.ui for node in nodes},
        "stickies": {new_uuid(): _sticky(note) for note in metadata.sources("notes")},
    }
    return {
        "uuid": metadata.text("uuid") or conversion.uuid_of(flow),
        "name": metadata.text("name") or flow.text("name"),
        "spec_version": str(FIRST),
        "language": language,
        "type": _type_of(flow),
        "revision": metadata.number("revision"),
        "expire_after_minutes": metadata.number("expires"),
        "localization": conversion.localization,
        "nodes": [node.node for node in _in_order(nodes, flow.text("entry"))],
        "_ui": shown,
    }


def _convert_action_set(action_set: Source, conversion: Conversion) -> Node:
    actions = [convert_action(action, conversion) for action in action_set.sources("actions")]
    exit_uuid = conversion.uuid_of(action_set, "exit_uuid")
    exits = [conversion.exit(exit_uuid, action_set.text("destination"))]
    position = {"left": action_set.number("x"), "top": action_set.number("y")}
    return Node(
        {"uuid": conversion.uuid_of(action_set), **without_empty(actions=actions), "exits": exits},
        {"type": "execute_actions", "position": position},
    )


def _type_of(flow: Source) -> str:
    letter = flow.text("flow_type")
    if letter not in _TYPES:
        reason = f"there is no counterpart to flows of type {letter!r}"
        raise NotMigratable(flow.at("flow_type"), reason)
    return _TYPES[letter]


def _in_order(nodes: list[Node], entry: str) -> list[Node]:
    """Return `nodes` as a flow has them: the one to enter by first, the others from the top."""

    def place(node: Node) -> tuple[bool, int]:
        return node.node["uuid"] != entry, 0 if node.node["uuid"] == entry else _top(node)

    return sorted(nodes, key=place)


def _top(node: Node) -> int:
    top: int = node.ui["position"]["top"]
    return top


def _sticky(note: Source) -> JSONObject:
    return {
        "position": {"left": note.number("x"), "top": note.number("y")},
        "title": note.text("title"),
        "body": note.text("body"),
        "color": "yellow",
    }
