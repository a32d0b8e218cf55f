"""Assets that flows name: what an import would have to make of names that a file only mentions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeGuard

from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.codec.wire import JSON

DEFAULT_CHANNEL: Mapping[str, JSON] = {
    "uuid": "5c1e7b0a-93b4-5f0e-9d0f-6b4a1f2d7c11",
    "name": "Simulated channel",
    "address": "2020",
    "schemes": [
        "tel", "whatsapp", "telegram", "facebook", "instagram", "viber", "twitterid", "ext",
        "webchat", "line", "mailto",
    ],
    "roles": ["send", "receive", "call", "answer"],
}  # fmt: skip
"""The channel by which contacts are reached where a file names none."""


def referenced_assets(
    definitions: Iterable[Mapping[str, JSON]], declared: Mapping[str, Sequence[Mapping[str, JSON]]]
) -> dict[str, list[Mapping[str, JSON]]]:
    """Return the `declared` assets with those that `definitions` name beside, by family."""
    found: defaultdict[str, dict[str, Mapping[str, JSON]]] = defaultdict(dict)
    for family, items in declared.items():
        for item in items:
            found[family][_identity(family, item)] = item
    for definition in definitions:
        _collect(definition.get("nodes"), found)
    if not any(channel.get("schemes") for channel in found["channels"].values()):
        found["channels"][str(DEFAULT_CHANNEL["uuid"])] = DEFAULT_CHANNEL
    return {family: list(items.values()) for family, items in found.items()}


def assets_of_trigger(trigger: FlowTrigger) -> dict[str, JSON]:
    """Return what a trigger names, as `referenced_assets` looks for it in a definition."""
    data: JSON = trigger.to_json()
    named = [{"groups": data.get(key, [])} for key in ("groups", "exclude_groups")]
    return {"nodes": [*named, {"channel": data.get("channel")}]}


def merged_assets(
    several: Iterable[Mapping[str, JSON]],
) -> dict[str, list[Mapping[str, JSON]]]:
    """Return the assets of several files together, by family; the later ones win."""
    found: defaultdict[str, dict[str, Mapping[str, JSON]]] = defaultdict(dict)
    for families in several:
        for family, items in families.items():
            for item in items or ():
                found[family][_identity(family, item)] = item
    return {family: list(items.values()) for family, items in found.items()}


def _identity(family: str, item: Mapping[str, JSON]) -> str:
    known = FAMILIES.get(family)
    identity = known and item.get(known.identity)
    return str(identity or item.get("uuid") or item.get("key") or item.get("name"))


def _collect(value: Any, found: Mapping[str, dict[str, Mapping[str, JSON]]]) -> None:
    """Walk nodes, and keep what names an asset."""
    if isinstance(value, list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, Mapping):
        singles, lists = _keys()
        for key, item in value.items():
            if key in singles and isinstance(item, Mapping):
                _keep(singles[key], found, item)
            elif key in lists and isinstance(item, list):
                for each in item:
                    _keep(lists[key], found, each)
            elif isinstance(item, list | Mapping):
                _collect(item, found)


@cache
def _keys() -> tuple[Mapping[str, Family[Any]], Mapping[str, Family[Any]]]:
    """Return the families by the keys at which flows name one of them, and several."""
    families = FAMILIES.values()
    singles = {family.single: family for family in families if family.single}
    return singles, {family.several: family for family in families if family.several}


def _keep(
    family: Family[Any], found: Mapping[str, dict[str, Mapping[str, JSON]]], item: Any
) -> None:
    """Keep what `item` names, if it says what it is called; keys are names as well."""
    identity = item.get(family.identity) if isinstance(item, Mapping) else None
    if not _is_text(identity):
        return
    name = item.get("name") or (identity if family.identity == "key" else "")
    if _is_text(name):
        named = {family.identity: identity, "name": name}
        found[family.type].setdefault(identity, named)


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value != ""
