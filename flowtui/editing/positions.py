"""Where other editors put nodes: they refuse flows in which a node has no place."""

from collections.abc import Iterable, Mapping
from typing import Any

from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node

_BELOW = 160
"""How far below another node a new one is put, in their pixels."""
_FAR = 1_000_000_000
"""What is further away than that is no place."""
_BESIDE = 240
"""How far right of another: their nodes are 200 wide."""


def placed(flow: Flow, node: Node, before: Node | None, kind: str = "") -> Flow:
    """Return the flow with a place for `node` below `before`, if its nodes have places at all."""
    nodes = _nodes(flow)
    if not nodes and len(flow.nodes) > 1:
        return flow
    corner = _corner(nodes.get(before.uuid)) if before is not None else None
    left, top = (corner[0], corner[1] + _BELOW) if corner else (0, 0)
    position = free_place(nodes.values(), left, top)
    entry: dict[str, Any] = {"type": kind or "execute_actions", "position": position}
    if node.router is not None:
        entry["config"] = {}
    return _with_nodes(flow, {**nodes, node.uuid: entry})


def free_place(entries: Iterable[Any], left: float, top: float) -> dict[str, float]:
    """Return where nothing stands of what editors keep of nodes: there, or to the right of it."""
    corners = [corner for entry in entries if (corner := _corner(entry))]
    in_row = [x for x, y in corners if abs(y - top) < _BELOW]
    while hit := [x for x in in_row if abs(x - left) < _BESIDE]:
        left = max(hit) + _BESIDE
    return {"left": left, "top": top}


def _corner(entry: Any) -> tuple[float, float] | None:
    """Return where a node stands as far as editors are told; None where that is nowhere."""
    position = entry.get("position") if isinstance(entry, Mapping) else None
    if not isinstance(position, Mapping):
        return None
    left, top = position.get("left", 0), position.get("top", 0)
    if not all(isinstance(each, int | float) and abs(each) < _FAR for each in (left, top)):
        return None
    return left, top


def moved(entries: Iterable[Any], entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what editors keep of a node, moved to where nothing stands of others."""
    corner = _corner(entry)
    if corner is None:
        return entry
    return {**entry, "position": free_place(entries, *corner)}


def described(flow: Flow, node_uuid: str, ui: Mapping[str, Any]) -> Flow:
    """Return the flow with what editors are told of a node, if its nodes have places at all.

    `ui` is the `type` and the `config` of the node; where it is stays as it was.
    """
    nodes = _nodes(flow)
    entry = nodes.get(node_uuid)
    if not isinstance(entry, Mapping):
        return flow
    return _with_nodes(flow, {**nodes, node_uuid: {**entry, **ui}})


def unplaced(flow: Flow, node_uuid: str) -> Flow:
    """Return the flow without the place of a node that is gone."""
    nodes = _nodes(flow)
    if node_uuid not in nodes:
        return flow
    return _with_nodes(flow, {uuid: each for uuid, each in nodes.items() if uuid != node_uuid})


def kind_of(flow: Flow, node_uuid: str) -> str:
    """Return what other editors call a node: `wait_for_response`; "" if they have no name."""
    entry = _nodes(flow).get(node_uuid)
    return str(entry.get("type", "")) if isinstance(entry, dict) else ""


def _nodes(flow: Flow) -> dict[str, Any]:
    nodes = (flow.ui or {}).get("nodes")
    return nodes if isinstance(nodes, dict) else {}


def _with_nodes(flow: Flow, nodes: dict[str, Any]) -> Flow:
    return flow.replace(ui={**(flow.ui or {}), "nodes": nodes})
