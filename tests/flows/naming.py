"""Ids in tests: `#ask` stands for the id of whatever is called so."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from flowtui.model.codec.wire import JSON


def uuid_of(name: str) -> str:
    """Return the id of what is called `name`; always the same one."""
    return str(uuid5(NAMESPACE_URL, name))


def with_uuids(data: JSON) -> Any:
    """Return `data` with the id of what is called so for every text and key like `#name`."""
    if isinstance(data, str):
        return uuid_of(data[1:]) if data.startswith("#") and data[1:] else data
    if isinstance(data, Mapping):
        return {with_uuids(key): with_uuids(value) for key, value in data.items()}
    if isinstance(data, list):
        return [with_uuids(item) for item in data]
    return data
