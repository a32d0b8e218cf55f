"""What is edited in a node: its actions one by one, and its router as people think of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from flowtui.editing import edits
from flowtui.editing.ids import new_uuids
from flowtui.editing.incomplete_nodes import (
    EXECUTE_ACTIONS,
    begun_preset,
    blank_of,
    put,
    strangers,
    without_own_actions,
)
from flowtui.editing.positions import described
from flowtui.flows.forms.form import form_of
from flowtui.flows.forms.naming import router_title
from flowtui.flows.presets.base.preset import NodeUi, Preset, preset_of
from flowtui.flows.spec.action import ACTIONS, Action, UnknownAction, UnreadableAction
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.router import Router, UnknownRouter
from flowtui.model.codec.wire import JSON

ROUTER = "router"
"""The key of the item that a node's router is."""
Values = BaseModel | Mapping[str, JSON]
"""What stands in a form: a definition, or the data of one that is not whole yet."""


@dataclass(frozen=True)
class Item:
    """Something in a node that has a form of its own."""

    key: str
    """The uuid of the action; `ROUTER` for the router."""
    title: str
    glyph: str
    words: str
    """What it says, in a few words."""
    kind: type[BaseModel] | None
    """The class whose form it has; None for what no form is known for."""
    values: Values
    """What its form shows."""
    about: str = ""
    """Why it has no form of its own, or not all of it has; "" where that is not so."""
    begun: bool = False
    """Whether it is a preset that still has to be filled in."""

    @property
    def is_router(self) -> bool:
        """Whether it is the node's router."""
        return self.key == ROUTER


def items_of(node: Node, ui: NodeUi | None = None) -> tuple[Item, ...]:
    """Return what is edited in `node`, in its order; `ui` is what editors keep of it."""
    if node.router is None:
        return tuple(_action_item(action) for action in node.actions)
    item, own = _router_item(node, node.router, ui)
    others = node.actions[: len(node.actions) - own]
    return (*(_action_item(action) for action in others), item)


def item_at(flow: Flow, node_uuid: str, key: str) -> Item | None:
    """Return an item of a node by its key; None if it is gone, or the node."""
    node = flow.nodes_by_uuid.get(node_uuid)
    items = items_of(node, ui_of(flow, node_uuid)) if node else ()
    return next((item for item in items if item.key == key), None)


def ui_of(flow: Flow, node_uuid: str) -> NodeUi | None:
    """Return what editors keep of a node."""
    nodes = (flow.ui or {}).get("nodes")
    entry = nodes.get(node_uuid) if isinstance(nodes, Mapping) else None
    return entry if isinstance(entry, Mapping) else None


def _action_item(action: Action) -> Item:
    title, glyph, words = action.title, action.glyph, action.summary()
    if isinstance(action, UnreadableAction):
        kind = ACTIONS[action.type]
        data = action.to_json()
        return Item(action.uuid, kind.title, kind.glyph, _first_text(data), kind, data)
    if isinstance(action, UnknownAction):
        about = (
            f"Actions of the type “{action.type}” are not known here. This one is kept as it is "
            "and does nothing when the flow is run."
        )
        return Item(action.uuid, title, glyph, words, None, action, about)
    return Item(action.uuid, title, glyph, words, type(action), action)


def _first_text(data: Mapping[str, JSON]) -> str:
    texts = (value for key, value in data.items() if key not in {"type", "uuid"})
    return next((text for text in texts if isinstance(text, str) and text), "")


def _router_item(node: Node, router: Router, ui: NodeUi | None) -> tuple[Item, int]:
    """Return the item of a node's router, and how many of its last actions are part of it."""
    preset = preset_of(node, ui)
    unsure = preset is None or preset.is_general or _ends_unread(node)
    begun = begun_preset(node) if unsure else None
    if begun is not None:
        base = without_own_actions(begun, node)
        own = len(node.actions) - len(base.actions)
        blank = blank_of(begun, lambda: node.actions[-1].uuid if own else node.uuid)
        return Item(ROUTER, begun.title, begun.glyph, "", begun, blank, begun=True), own
    if preset is not None:
        own = len(preset.apply(None, strangers()).actions)
        words = "" if own else router.result_name
        return Item(ROUTER, preset.title, preset.glyph, words, type(preset), preset), own
    return _plain_router(router), 0


def _ends_unread(node: Node) -> bool:
    return bool(node.actions) and isinstance(node.actions[-1], UnreadableAction)


def _plain_router(router: Router) -> Item:
    known = not isinstance(router, UnknownRouter) and form_of(type(router)).fields
    kind = type(router) if known else None
    glyph = router.wait.glyph if router.wait else router.glyph
    about = (
        "There is no form for all that this router does: the rest is shown below, and is kept as "
        "it is."
        if kind
        else f"Routers of the type “{router.type}” are not known here. This one is kept as it is."
    )
    return Item(ROUTER, router_title(router), glyph, router.result_name, kind, router, about)


def edited(flow: Flow, node_uuid: str, item: Item, made: Values) -> Flow:
    """Return `flow` with an item of a node as its form says now; all else stays as it is.

    Raises:
        EditError: the node is not there.
    """
    node = edits.node_of(flow, node_uuid)
    if isinstance(made, Preset):
        return _with_preset(flow, node, item, made)
    if item.is_router and isinstance(made, Router):
        return edits.with_node(flow, node.replace(router=made))
    if isinstance(made, Action):
        return edits.with_action(flow, node_uuid, made)
    if isinstance(made, Mapping):
        data: dict[str, Any] = node.to_json()
        data["actions"] = [
            dict(made) if action["uuid"] == item.key else action for action in data["actions"]
        ]
        return edits.with_node(flow, Node.model_validate(data))
    return flow


def _with_preset(flow: Flow, node: Node, item: Item, preset: Preset) -> Flow:
    base = without_own_actions(type(preset), node) if item.begun else node
    changed = edits.with_node(flow, preset.apply(base, _Uuids(flow)))
    before = item.values.ui() if isinstance(item.values, Preset) else {}
    return changed if preset.ui() == before else described(changed, node.uuid, preset.ui())


class _Uuids:
    """Ids that are new in a flow; that is read only if one is needed."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    @cached_property
    def _next(self) -> Callable[[], str]:
        return new_uuids(self._flow)

    def __call__(self) -> str:
        return self._next()


def moved(flow: Flow, node_uuid: str, item: Item, by: int) -> Flow:
    """Return `flow` with an action `by` places further down among those that can be moved.

    Raises:
        EditError: the node or the action is not there.
    """
    others = _movable(flow, node_uuid)
    position = others.index(item.key) + by if item.key in others else -1
    if not 0 <= position < len(others):
        return flow
    return edits.moved_action(flow, node_uuid, item.key, by)


def _movable(flow: Flow, node_uuid: str) -> list[str]:
    node = edits.node_of(flow, node_uuid)
    items = items_of(node, ui_of(flow, node_uuid))
    return [item.key for item in items if not item.is_router]


def with_added(flow: Flow, node_uuid: str, action: Action, after: str = "") -> Flow:
    """Return `flow` with one more action in a node: behind another, or behind the last one.

    Raises:
        EditError: the node is not there.
    """
    others = _movable(flow, node_uuid)
    position = others.index(after) + 1 if after in others else len(others)
    return edits.with_action(flow, node_uuid, action, position)


def without(flow: Flow, node_uuid: str, item: Item) -> Flow:
    """Return `flow` without an item of a node; without the node if nothing else is in that.

    Raises:
        EditError: the node is not there.
    """
    if not item.is_router:
        return edits.without_action(flow, node_uuid, item.key)
    node = edits.node_of(flow, node_uuid)
    kept = _movable(flow, node_uuid)
    if not kept:
        return edits.removed(flow, node_uuid)
    actions = tuple(action for action in node.actions if action.uuid in kept)
    plain = node.replace(actions=actions, router=None, exits=_one_exit(node))
    changed = edits.with_node(flow, plain)
    ui = {"type": EXECUTE_ACTIONS, "config": {}}
    return described(changed, node_uuid, ui)


def _one_exit(node: Node) -> Sequence[Any]:
    """Return the exit that stays when a node has no router any more: one that leads on."""
    leading = [exit_ for exit_ in node.exits if exit_.destination_uuid]
    return ((leading or node.exits)[0],)


def unread_with(item: Item, values: Mapping[str, JSON]) -> Mapping[str, JSON] | None:
    """Return the data of an action that cannot be read as it is, with what its form says.

    None for what can: there, what is wrong is not taken.
    """
    if item.begun or item.kind is None or isinstance(item.values, BaseModel):
        return None
    data = dict(item.values)
    for field in form_of(item.kind).fields:
        if field.name in data or values[field.name] != field.default:
            put(data, field.name, values[field.name])
    return data
