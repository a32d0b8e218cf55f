"""Where queries find the values of a property of a contact."""

from collections.abc import Callable, Sequence
from typing import Any

from flowtui.model.assets.locations import SEPARATOR
from flowtui.model.contact.contact import FieldValue
from flowtui.model.text.text import trim
from flowtui.query.attributes import ATTRIBUTES, Getter, Subject
from flowtui.query.resolving import Names
from flowtui.query.syntax import Property, PropertyKind


def getter_of(prop: Property, names: Names) -> Getter:
    """Return the function that finds the values of `prop`, each of the property's type."""
    match prop.kind:
        case PropertyKind.ATTRIBUTE:
            return ATTRIBUTES[prop.key].values
        case PropertyKind.URN:
            return _urn_getter(prop.key)
        case PropertyKind.FIELD:
            field = names.field(prop.key)
            return _field_getter(prop.key, field.type if field else "text")


def _urn_getter(scheme: str) -> Getter:
    def paths(subject: Subject) -> Sequence[str]:
        return [urn.path for urn in subject.contact.urns if urn.scheme == scheme]

    return paths


def _field_getter(key: str, kind: str) -> Getter:
    read = _READERS.get(kind, _text)

    def value(subject: Subject) -> Sequence[Any]:
        field = subject.contact.fields.get(key)
        found = None if field is None else read(field)
        return () if found is None else (found,)

    return value


def _text(value: FieldValue) -> str:
    return value.text


def _place(path: str) -> str | None:
    """Return the name of the place with that path: queries know places by name."""
    return trim(path.rpartition(SEPARATOR)[2]) or None


_READERS: dict[str, Callable[[FieldValue], object]] = {
    "number": lambda value: value.number,
    "datetime": lambda value: value.datetime,
    "state": lambda value: _place(value.state),
    "district": lambda value: _place(value.district),
    "ward": lambda value: _place(value.ward),
}
"""What of a field's value is compared, by the type of the field; otherwise its text."""
