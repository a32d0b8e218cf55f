"""What the names in queries refer to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flowtui.model.assets.assets import ContactField, Group, named
from flowtui.model.assets.references import FlowReference
from flowtui.model.text.text import lower
from flowtui.query.attributes import ATTRIBUTES, ValueType
from flowtui.query.syntax import Property, PropertyKind


class Resolver(Protocol):
    """Where fields and groups are looked up; `flowtui.model.assets.assets.Assets` is one."""

    @property
    def fields(self) -> Mapping[str, ContactField]:
        """Contact fields by key."""
        ...

    @property
    def groups(self) -> Mapping[str, Group]:
        """Groups by uuid."""
        ...


@dataclass(frozen=True, slots=True)
class Names:
    """The fields, groups and flows there are."""

    resolver: Resolver
    flows: Sequence[FlowReference] = ()

    def field(self, key: str) -> ContactField | None:
        """Return the contact field with that key."""
        return self.resolver.fields.get(key)

    def group(self, name: str) -> Group | None:
        """Return the group of that name, whatever the case, or with that uuid."""
        groups = self.resolver.groups
        return named(groups, name) or groups.get(name)

    def flow(self, name: str) -> FlowReference | None:
        """Return the flow of that name, whatever the case, or with that uuid."""
        wanted = lower(name)
        by_name = (flow for flow in self.flows if lower(flow.name) == wanted)
        by_uuid = (flow for flow in self.flows if flow.uuid == name)
        return next(by_name, None) or next(by_uuid, None)


_FIELD_TYPES = {"number": ValueType.NUMBER, "datetime": ValueType.DATETIME}


def value_type(prop: Property, names: Names | None) -> ValueType | None:
    """Return the type of the values of `prop`; None of a field that is not among `names`."""
    match prop.kind:
        case PropertyKind.ATTRIBUTE:
            return ATTRIBUTES[prop.key].type
        case PropertyKind.URN:
            return ValueType.TEXT
        case PropertyKind.FIELD:
            field = names and names.field(prop.key)
            return _FIELD_TYPES.get(field.type, ValueType.TEXT) if field else None
