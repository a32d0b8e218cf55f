"""The expectation `field`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.model.assets.assets import ContactField
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import MATCH, Match, compared, matches, shown
from flowtui.scenario.notation.composite import MappingOf
from flowtui.scenario.notation.named import LANGUAGE_CODE, names_in_keys
from flowtui.scenario.notation.names import Named, NameSort
from flowtui.scenario.notation.notation import Notation, Place

_PROPERTIES = frozenset({"name", "language"})
_LIKE = f"like `{{age: 34}}`, each value {MATCH.like}"


class Fields(MappingOf[Match]):
    """What fields of a contact, or its name and language, must be."""

    @override
    def names(self, place: Place) -> Iterator[Named]:
        yield from names_in_keys(place, NameSort.FIELD, skip=_PROPERTIES)
        if isinstance(place.value, dict):
            yield from LANGUAGE_CODE.names(place.inside("language"))


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Field(Expectation):
    """Fields of the contact, by key or name, are these; `name` and `language` are such, too."""

    type: ClassVar[str] = "field"
    notation: ClassVar[Notation[Any]] = Fields(MATCH, _LIKE)

    wanted: Mapping[str, Match]

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        for key, text in self.wanted.items():
            actual = _actual(situation, key)
            if actual is None:
                yield Failure(f"field {key}", shown(text), "no such field")
            else:
                yield from compared(f"field {key}", text, actual)

    @override
    def as_it_came(self, situation: Situation) -> "Field | None":
        found: dict[str, Match] = {}
        for key, wanted in self.wanted.items():
            actual = _actual(situation, key)
            if actual is None:
                return None
            found[key] = wanted if matches(wanted, actual) else actual
        return Field(found)


def _actual(situation: Situation, key: str) -> str | None:
    contact = situation.contact
    if key in _PROPERTIES:
        return str(getattr(contact, key))
    field = _field_called(situation.simulation.host.engine.library.assets.fields, key)
    if field is None:
        return None
    value = contact.fields.get(field.key)
    return value.text if value else ""


def _field_called(fields: Mapping[str, ContactField], name: str) -> ContactField | None:
    lower = name.lower()
    by_name = (field for field in fields.values() if field.name.lower() == lower)
    return fields.get(name) or next(by_name, None)
