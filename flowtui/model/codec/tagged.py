"""Values of a family in JSON: told apart by their `type`."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from pydantic import PlainSerializer, PlainValidator

from flowtui.model.codec.faults import unknown_type
from flowtui.model.codec.wire import JSON, Unreadable, read, write
from flowtui.model.registry import Registry

KindT = TypeVar("KindT")


class _Tagged(Protocol):
    @property
    def type(self) -> str: ...


def read_tagged(registry: Registry[KindT], data: JSON) -> KindT:
    """Return what `data` says: a value of the kind that it names. Keys that are unknown are left.

    Raises:
        Unreadable: there is no such kind, or a field of it is wrong.
    """
    name = data.get("type") if isinstance(data, Mapping) else None
    kind = registry.get(str(name))
    if kind is None:
        raise Unreadable(unknown_type(name))
    return read(kind, data)


def tagged_json(value: _Tagged) -> dict[str, JSON]:
    """Return `value` as JSON, its type first."""
    return {"type": value.type, **write(value)}


def reader(family: type[KindT], registry: Registry[KindT]) -> PlainValidator:
    """Return what lets pydantic read a value of a family, or take one as it is."""

    def taken(value: Any) -> KindT:
        return value if isinstance(value, family) else read_tagged(registry, value)

    return PlainValidator(taken)


WRITER = PlainSerializer(tagged_json)
"""What lets pydantic write a value of any family."""
