"""Copying nodes: as text that can be pasted into any flow, with ids of their own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import orjson

from flowtui.editing.positions import moved
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.model.codec.wire import JSON

_FORMAT = "flowtui/nodes"


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
        NothingToPaste: there are no copied nodes in the text.
    """
    data = _read(text)
    originals = data["nodes"]
    names = _renaming(originals, new_uuid)
    nodes = tuple(
        Node.model_validate(_without_strangers(_renamed(original, names), names.values()))
        for original in originals
    )
    grown = flow.replace(nodes=(*flow.nodes, *nodes))
    grown = _with_translations(grown, data.get("localization") or {}, names)
    return _with_places(grown, data.get("ui") or {}, names), nodes


def _read(text: str) -> Mapping[str, Any]:
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise NothingToPaste("nothing was copied from a flow") from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT or not data.get("nodes"):
        raise NothingToPaste("nothing was copied from a flow")
    return data


def _renaming(nodes: Iterable[JSON], new_uuid: Callable[[], str]) -> dict[str, str]:
    """Return a new id for each thing in `nodes` that has one of its own, references left out."""
    names: dict[str, str] = {}

    def visit(data: JSON) -> None:
        names[data["uuid"]] = new_uuid()

    for node in nodes:
        visit(node)
        router = node.get("router") or {}
        parts = (node.get("actions"), node.get("exits"), router.get("cases"))
        for part in (*parts, router.get("categories")):
            for item in part or ():
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
    exits = [
        each if each.get("destination_uuid") in inside else {**each, "destination_uuid": None}
        for each in node["exits"]
    ]
    return {**node, "exits": exits}


def _with_translations(flow: Flow, copied_from: JSON, names: Mapping[str, str]) -> Flow:
    localization = dict(flow.localization or {})
    for language, items in copied_from.items():
        mine = {names[uuid]: item for uuid, item in items.items() if uuid in names}
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
