"""Edits of flows: each takes a flow and returns another; none changes anything.

* EditError: the edit is not one for this flow, e.g. its node is gone
"""

from collections.abc import Callable, Iterable

from flowtui.editing.positions import placed, unplaced
from flowtui.flows.spec.action import Action
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Exit, Node

NewUUID = Callable[[], str]
"""What gives another id each time it is called."""


class EditError(ValueError):
    """An edit is not one for this flow; the message says why."""


def node_of(flow: Flow, uuid: str) -> Node:
    """Return the node with that uuid.

    Raises:
        EditError: there is none.
    """
    node = flow.nodes_by_uuid.get(uuid)
    if node is None:
        raise EditError(f"there is no node {uuid} in {flow.name}")
    return node


def exit_of(node: Node, uuid: str) -> Exit:
    """Return the exit of `node` with that uuid.

    Raises:
        EditError: there is none.
    """
    found = node.exits_by_uuid.get(uuid)
    if found is None:
        raise EditError("that exit is not there any more")
    return found


def with_node(flow: Flow, node: Node) -> Flow:
    """Return the flow with `node` in the place of the one with its uuid.

    Raises:
        EditError: there is none.
    """
    node_of(flow, node.uuid)
    return flow.with_node(node)


def connected(flow: Flow, node_uuid: str, exit_uuid: str, target_uuid: str | None) -> Flow:
    """Return the flow with an exit leading to a node, or nowhere.

    Raises:
        EditError: the node, its exit or the target is not there.
    """
    node = node_of(flow, node_uuid)
    exit_of(node, exit_uuid)
    if target_uuid is not None:
        node_of(flow, target_uuid)
    exits = tuple(
        each.replace(destination_uuid=target_uuid) if each.uuid == exit_uuid else each
        for each in node.exits
    )
    return flow.with_node(node.replace(exits=exits))


def added(flow: Flow, node: Node, after: str = "", exit_uuid: str = "", kind: str = "") -> Flow:
    """Return the flow with one more node, behind an exit of another; first in an empty flow.

    Where the exit led to before, the new node's first exit leads now. `kind` is what editors call
    such a node: `wait_for_response`.

    Raises:
        EditError: the node or the exit it is to stand behind is not there.
    """
    if not after:
        return placed(flow.replace(nodes=(*flow.nodes, node)), node, None, kind)
    before = node_of(flow, after)
    led_to = exit_of(before, exit_uuid).destination_uuid
    if led_to and node.exits[0].destination_uuid is None:
        first, *others = node.exits
        node = node.replace(exits=(first.replace(destination_uuid=led_to), *others))
    position = flow.nodes.index(before) + 1
    nodes = (*flow.nodes[:position], node, *flow.nodes[position:])
    grown = placed(flow.replace(nodes=nodes), node, before, kind)
    return connected(grown, after, exit_uuid, node.uuid)


def removed(flow: Flow, node_uuid: str) -> Flow:
    """Return the flow without a node.

    What led to it leads on to where all its exits led, if that was one place; else nowhere.

    Raises:
        EditError: the node is not there.
    """
    node = node_of(flow, node_uuid)
    targets = {each.destination_uuid for each in node.exits} - {node_uuid, None}
    target = targets.pop() if len(targets) == 1 else None
    nodes = tuple(
        _redirected(each, node_uuid, target) for each in flow.nodes if each.uuid != node_uuid
    )
    return unplaced(_without_translations(flow.replace(nodes=nodes), node), node_uuid)


def _redirected(node: Node, old: str, new: str | None) -> Node:
    if all(each.destination_uuid != old for each in node.exits):
        return node
    exits = tuple(
        each.replace(destination_uuid=new) if each.destination_uuid == old else each
        for each in node.exits
    )
    return node.replace(exits=exits)


def _without_translations(flow: Flow, node: Node) -> Flow:
    """Return the flow without the translations of a node's parts: nobody could see them."""
    if not flow.localization:
        return flow
    gone = set(_uuids_in(node.to_json()))
    kept = {
        language: {uuid: item for uuid, item in items.items() if uuid not in gone}
        for language, items in flow.localization.items()
        if isinstance(items, dict)
    }
    return flow if kept == flow.localization else flow.replace(localization=kept)


def _uuids_in(data: object) -> Iterable[str]:
    if isinstance(data, dict):
        uuid = data.get("uuid")
        if isinstance(uuid, str):
            yield uuid
        for value in data.values():
            yield from _uuids_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from _uuids_in(value)


def with_action(flow: Flow, node_uuid: str, action: Action, position: int | None = None) -> Flow:
    """Return the flow with `action` in a node: instead of the one with its uuid, or added.

    Raises:
        EditError: the node is not there.
    """
    node = node_of(flow, node_uuid)
    if any(each.uuid == action.uuid for each in node.actions):
        actions = tuple(action if each.uuid == action.uuid else each for each in node.actions)
    else:
        index = len(node.actions) if position is None else position
        actions = (*node.actions[:index], action, *node.actions[index:])
    return flow.with_node(node.replace(actions=actions))


def without_action(flow: Flow, node_uuid: str, action_uuid: str) -> Flow:
    """Return the flow without an action; without its node, too, if nothing else is in that.

    Raises:
        EditError: the node is not there.
    """
    node = node_of(flow, node_uuid)
    actions = tuple(each for each in node.actions if each.uuid != action_uuid)
    if not actions and node.router is None:
        return removed(flow, node_uuid)
    return flow.with_node(node.replace(actions=actions))


def moved_action(flow: Flow, node_uuid: str, action_uuid: str, by: int) -> Flow:
    """Return the flow with an action `by` places further down in its node.

    Raises:
        EditError: the node is not there.
    """
    node = node_of(flow, node_uuid)
    actions = list(node.actions)
    index = next((at for at, each in enumerate(actions) if each.uuid == action_uuid), None)
    if index is None:
        raise EditError("that action is not there any more")
    action = actions.pop(index)
    actions.insert(max(0, min(len(actions), index + by)), action)
    return flow.with_node(node.replace(actions=tuple(actions)))


def entered_at(flow: Flow, node_uuid: str) -> Flow:
    """Return the flow beginning at another node.

    Raises:
        EditError: the node is not there.
    """
    node = node_of(flow, node_uuid)
    others = tuple(each for each in flow.nodes if each.uuid != node_uuid)
    return flow.replace(nodes=(node, *others))
