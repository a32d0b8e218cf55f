"""Nodes that were begun: of a kind that needs to be told something before it says anything whole.

Such a node is in the flow from the moment it was added, so that nothing that was begun gets lost;
checks say what it lacks, and forms know again what it is to become.
"""

from collections.abc import Mapping
from itertools import chain, count
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ValidationError

from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.presets.base.building import NewUUID, built
from flowtui.flows.presets.base.preset import Preset, all_presets
from flowtui.flows.presets.base.service_presets import ActionPreset
from flowtui.flows.spec.action import Action
from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.reading import Unreadable
from flowtui.model.codec.wire import JSON
from flowtui.model.registry import type_of

EXECUTE_ACTIONS = "execute_actions"
"""What editors call nodes that only do something."""


def put(data: dict[str, JSON], path: str, value: JSON) -> None:
    """Set what stands at a path of a form's field, `action.url`, in `data`."""
    *holders, name = path.split(".")
    for holder in holders:
        inner = data.get(holder)
        data[holder] = data = dict(inner) if isinstance(inner, Mapping) else {}
    data[name] = value


def begun_action(kind: type[Action], uuid: str) -> dict[str, JSON]:
    """Return the data of a new action, with what its form has at first."""
    data: dict[str, JSON] = {"type": type_of(kind), "uuid": uuid}
    for field in form_of(kind).fields:
        if field.default is not None and (field.required or field.default):
            put(data, field.name, field.default)
    return data


def node_with_action(kind: type[Action], new_uuid: NewUUID) -> Node:
    """Return a new node with a new action, which may need to be filled in."""
    exit_ = {"uuid": new_uuid(), "destination_uuid": None}
    action = begun_action(kind, new_uuid())
    return Node.model_validate({"uuid": new_uuid(), "actions": [action], "exits": [exit_]})


def node_of_preset(kind: type[Preset], new_uuid: NewUUID, node: Node | None = None) -> Node:
    """Return a new node of a preset, or `node` made one; it may need to be filled in."""
    blank = blank_of(kind, new_uuid)
    made = validated(kind, form_of(kind).initial(), blank)
    preset = _unchecked(kind, blank) if isinstance(made, dict) else made
    try:
        return preset.apply(node, new_uuid)
    except ValidationError:  # a part of it cannot even be written before it is filled in
        return built(preset.shape(), node, new_uuid)


def blank_of(kind: type[Preset], new_uuid: NewUUID) -> dict[str, JSON]:
    """Return what a new node of a preset has besides what its form asks."""
    data = kind.blank(new_uuid)
    if issubclass(kind, ActionPreset):
        data["action"] = begun_action(kind.kind(), data["action"]["uuid"])
    return data


def _unchecked(kind: type[Preset], blank: Mapping[str, JSON]) -> Preset:
    """Return a preset with what its form has at first, though that is not enough."""
    data: dict[str, JSON] = dict(blank)
    for field in form_of(kind).fields:
        if "." not in field.name:
            rows = field.default if isinstance(field.default, list) else []
            put(data, field.name, tuple(rows) if field.is_list else field.default)
    values = {name: _part(kind, name, value) for name, value in data.items()}
    return kind.model_construct(**values)


def _part(kind: type[BaseModel], name: str, value: JSON) -> Any:
    """Return the value of a field; a definition that is not whole stays data."""
    annotation = kind.model_fields[name].annotation
    is_definition = isinstance(annotation, type) and issubclass(annotation, Definition)
    return Unreadable.of(value or {}, ()) if is_definition else value


def begun_preset(node: Node) -> type[Preset] | None:
    """Return the preset that `node` was begun as, if that still has to be filled in."""
    if node.router is None:
        return None
    for kind in all_presets().values():
        if _may_be(kind, node) and _is_begun(kind, node):
            return kind
    return None


def _may_be(kind: type[Preset], node: Node) -> bool:
    if issubclass(kind, ActionPreset):
        return bool(node.actions) and node.actions[-1].type == type_of(kind.kind())
    return isinstance(validated(kind, form_of(kind).initial(), {}), dict)


def _is_begun(kind: type[Preset], node: Node) -> bool:
    # nothing but its action may need an id: a node with others would not be the same
    known = [node.actions[-1].uuid] if issubclass(kind, ActionPreset) else []
    base = without_own_actions(kind, node)
    return node_of_preset(kind, strangers(*known), base).to_json() == node.to_json()


def strangers(*first: str) -> NewUUID:
    """Return what gives the ids `first`, and then some that no node has: for trying something."""
    uuids = chain(first, (str(UUID(int=number)) for number in count(1)))
    return lambda: next(uuids)


def without_own_actions(kind: type[Preset], node: Node) -> Node:
    """Return a node that was begun as a preset without the action that belongs to that."""
    if not issubclass(kind, ActionPreset):
        return node
    return node.replace(actions=node.actions[:-1])
