"""What a query is about, as goflow inspects it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowtui.model.assets.references import FieldReference, GroupReference
from flowtui.query.attributes import ATTRIBUTES
from flowtui.query.resolving import Names
from flowtui.query.syntax import Condition, Node, PropertyKind, conditions


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a query asks about."""

    attributes: tuple[str, ...]
    """Sorted keys."""
    schemes: tuple[str, ...]
    """Of addresses, sorted."""
    fields: tuple[FieldReference, ...]
    """In the order in which they are named; without assets their names are ""."""
    groups: tuple[GroupReference, ...]
    """In the order in which they are named; without assets their uuids are ""."""
    allow_as_group: bool
    """Whether a group can have this query."""


def inspect(root: Node, names: Names | None) -> Inspection:
    """Return what the query `root` is about, as far as it is known with these names."""
    asked = tuple(conditions(root))
    attributes = _keys(asked, PropertyKind.ATTRIBUTE)
    return Inspection(
        attributes=attributes,
        schemes=_keys(asked, PropertyKind.URN),
        fields=tuple(dict.fromkeys(_fields(asked, names))),
        groups=tuple(dict.fromkeys(_groups(asked, names))),
        allow_as_group=all(ATTRIBUTES[key].in_groups for key in attributes),
    )


def _keys(asked: tuple[Condition, ...], kind: PropertyKind) -> tuple[str, ...]:
    return tuple(sorted({each.prop.key for each in asked if each.prop.kind is kind}))


def _fields(asked: tuple[Condition, ...], names: Names | None) -> Iterator[FieldReference]:
    for each in asked:
        if each.prop.kind is PropertyKind.FIELD:
            field = names and names.field(each.prop.key)
            yield field.reference if field else FieldReference(each.prop.key, "")


def _groups(asked: tuple[Condition, ...], names: Names | None) -> Iterator[GroupReference]:
    for each in asked:
        if each.prop.kind is PropertyKind.ATTRIBUTE and each.prop.key == "group" and each.value:
            group = names and names.group(each.value)
            yield group.reference if group else GroupReference("", each.value)
