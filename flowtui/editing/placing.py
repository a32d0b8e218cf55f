"""Where other editors put nodes: they refuse flows in which a node has no place."""

from collections.abc import Mapping
from typing import Any

from flowtui.flows.flow import Flow
from flowtui.flows.node import Node

_BELOW = 160
"""How far below another node a new one is put, in their pixels."""


def placed(flow: Flow, node: Node, before: Node | None, kind: str = "") -> Flow:
    """Return the flow with a place for `node` below `before`, if its nodes have places at all."""
    nodes = _nodes(flow)
    if not nodes and len(flow.nodes) > 1:
        return flow
    position = {"left": 0, "top": 0}
    if before is not None and isinstance(nodes.get(before.uuid), dict):
        position = {**position, **nodes[before.uuid].get("position", {})}
        position["top"] += _BELOW
    entry: dict[str, Any] = {"type": kind or "execute_actions", "position": position}
    if node.router is not None:
        entry["config"] = {}
    return _with_nodes(flow, {**nodes, node.uuid: entry})


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
