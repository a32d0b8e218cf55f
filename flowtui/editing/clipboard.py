"""Copying nodes: as text that can be pasted into any flow, with ids of their own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import orjson
from pydantic import ValidationError

from flowtui.editing.positions import moved
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.model.codec.wire import JSON

_FORMAT = "flowtui/nodes"
_DAMAGED = "what was copied is damaged: copy the node again"


class NothingToPaste(ValueError):
    """A text holds no copied nodes."""


def copied(flow: Flow, node_uuids: Sequence[str]) -> str:
    """Return nodes of a flow, with their translations, as text."""
    nodes = [node for node in flow.nodes if node.uuid in node_uuids]
    data = {
        "format": _FORMAT,
        "nodes": [node.to_json() for node in nodes],
        "localization": flow.localization or {},
        "ui": {uuid: (flow.ui or {}).get("nodes", {}).get(uuid) for uuid in node_uuids},
    }
    return orjson.dumps(data, option=orjson.OPT_INDENT_2).decode()


def pasted(flow: Flow, text: str, new_uuid: Callable[[], str]) -> tuple[Flow, tuple[Node, ...]]:
    """Return the flow with copied nodes added, and those nodes; nothing leads to them yet.

    All ids in them are new; exits that led to nodes which were not copied lead nowhere.

    Raises:
        NothingToPaste: there are no copied nodes in the text, or they are damaged.
    """
    data = _read(text)
    names = _renaming(data["nodes"], new_uuid)
    nodes = tuple(_node(original, names) for original in data["nodes"])
    grown = flow.replace(nodes=(*flow.nodes, *nodes))
    grown = _with_translations(grown, _mapping(data, "localization"), names)
    return _with_places(grown, _mapping(data, "ui"), names), nodes


def _node(original: JSON, names: Mapping[str, str]) -> Node:
    """Return a copied node with the ids that it is to have from now on."""
    try:
        return Node.model_validate(_without_strangers(_renamed(original, names), names.values()))
    except ValidationError as error:
        raise NothingToPaste(_DAMAGED) from error


def _mapping(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}


def _objects(value: JSON) -> list[dict[str, Any]]:
    """Return what a list holds.

    Raises:
        NothingToPaste: it is no list of objects.
    """
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise NothingToPaste(_DAMAGED)
    return value


def _read(text: str) -> Mapping[str, Any]:
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise NothingToPaste("nothing was copied from a flow") from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT or not data.get("nodes"):
        raise NothingToPaste("nothing was copied from a flow")
    return data


def _renaming(nodes: JSON, new_uuid: Callable[[], str]) -> dict[str, str]:
    """Return a new id for each thing in `nodes` that has one of its own, references left out."""
    names: dict[str, str] = {}

    def visit(data: Mapping[str, Any]) -> None:
        uuid = data.get("uuid")
        if not isinstance(uuid, str):
            raise NothingToPaste(_DAMAGED)
        names[uuid] = new_uuid()

    for node in _objects(nodes):
        visit(node)
        router = _mapping(node, "router")
        parts = (node.get("actions"), node.get("exits"), router.get("cases"))
        for part in (*parts, router.get("categories")):
            for item in _objects(part):
                visit(item)
    return names


def _renamed(data: JSON, names: Mapping[str, str]) -> JSON:
    if isinstance(data, dict):
        return {key: _renamed(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [_renamed(item, names) for item in data]
    return names.get(data, data) if isinstance(data, str) else data


def _without_strangers(node: JSON, known: Iterable[str]) -> JSON:
    inside = set(known)

    def is_inside(target: JSON) -> bool:
        return isinstance(target, str) and target in inside

    exits = [
        each if is_inside(each.get("destination_uuid")) else {**each, "destination_uuid": None}
        for each in _objects(node.get("exits"))
    ]
    return {**node, "exits": exits}


def _with_translations(flow: Flow, copied_from: JSON, names: Mapping[str, str]) -> Flow:
    localization = dict(flow.localization or {})
    for language, items in copied_from.items():
        if not isinstance(items, Mapping):
            continue
        mine = {
            names[uuid]: item
            for uuid, item in items.items()
            if uuid in names and isinstance(item, Mapping)
        }
        if mine:
            localization[language] = {**localization.get(language, {}), **mine}
    if localization == (flow.localization or {}):
        return flow
    return flow.replace(localization=localization)


def _with_places(flow: Flow, places: JSON, names: Mapping[str, str]) -> Flow:
    nodes = (flow.ui or {}).get("nodes")
    if not isinstance(nodes, dict):
        return flow
    grown = dict(nodes)
    for uuid, place in places.items():
        if uuid in names and isinstance(place, dict) and place:
            grown[names[uuid]] = moved(grown.values(), place)
    return flow.replace(ui={**(flow.ui or {}), "nodes": grown})
