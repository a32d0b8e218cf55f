"""Assets that flows name: what an import would have to make of names that a file only mentions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flowtui.model.codec.wire import JSON

_LISTS = {"groups": "groups", "labels": "labels"}
"""Keys whose items name assets, and their family."""
_SINGLE = {
    "channel": "channels",
    "topic": "topics",
    "llm": "llms",
    "template": "templates",
}
"""Keys whose value names an asset, and its family."""
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
            found[family][_identity(item)] = item
    for definition in definitions:
        _collect(definition.get("nodes"), found)
    if not any(channel.get("schemes") for channel in found["channels"].values()):
        found["channels"][str(DEFAULT_CHANNEL["uuid"])] = DEFAULT_CHANNEL
    return {family: list(items.values()) for family, items in found.items()}


def merged_assets(
    several: Iterable[Mapping[str, JSON]],
) -> dict[str, list[Mapping[str, JSON]]]:
    """Return the assets of several files together, by family; the later ones win."""
    found: defaultdict[str, dict[str, Mapping[str, JSON]]] = defaultdict(dict)
    for families in several:
        for family, items in families.items():
            for item in items or ():
                found[family][_identity(item)] = item
    return {family: list(items.values()) for family, items in found.items()}


def _identity(item: Mapping[str, JSON]) -> str:
    return str(item.get("uuid") or item.get("key") or item.get("slug") or item.get("name"))


def _collect(value: Any, found: Mapping[str, dict[str, Mapping[str, JSON]]]) -> None:
    """Walk nodes, and keep what names an asset."""
    if isinstance(value, list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key == "field" and isinstance(item, Mapping) and _is_text(item.get("key")):
                name = item.get("name")
                named = {"key": item["key"], "name": name if _is_text(name) else item["key"]}
                found["fields"].setdefault(item["key"], named)
            elif key in _SINGLE and isinstance(item, Mapping):
                _keep(found[_SINGLE[key]], item)
            elif key in _LISTS and isinstance(item, list):
                for each in item:
                    _keep(found[_LISTS[key]], each)
            elif isinstance(item, list | Mapping):
                _collect(item, found)


def _keep(family: dict[str, Mapping[str, JSON]], item: Any) -> None:
    if isinstance(item, Mapping) and _is_text(item.get("uuid")) and _is_text(item.get("name")):
        family.setdefault(item["uuid"], {"uuid": item["uuid"], "name": item["name"]})


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""
