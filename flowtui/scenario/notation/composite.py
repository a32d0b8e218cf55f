"""How lists, mappings, and one of several things are written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Generic

from typing_extensions import override

from flowtui.scenario.notation.names import Named
from flowtui.scenario.notation.notation import Notation, Place, Schema, ValueT
from flowtui.scenario.notation.plain import STRICT_TEXT, TEXT
from flowtui.scenario.yaml_data import NotJson, key_of


class ListOf(Notation[tuple[ValueT, ...]], Generic[ValueT]):
    """A list; nothing at all is the empty one."""

    def __init__(self, item: Notation[ValueT], like: str = "", *, alone: bool = False) -> None:
        """Be a list of `item`; or one alone, if `alone`."""
        self._item = item
        self._alone = alone
        self.like = like or f"a list, each of it {item.like}"

    @override
    def fits(self, value: Any) -> bool:
        return value is None or isinstance(value, list) or (self._alone and self._item.fits(value))

    @override
    def means(self, value: Any) -> bool:
        return isinstance(value, Sequence) and not isinstance(value, str)

    @override
    def read(self, place: Place) -> tuple[ValueT, ...]:
        value = place.value
        if not self.fits(value):
            raise place.must_be(self.like)
        if value is None:
            return ()
        if not isinstance(value, list):
            return (self._item.read(place),)
        return tuple(self._item.read(place.inside(index)) for index in range(len(value)))

    @override
    def names(self, place: Place) -> Iterator[Named]:
        value = place.value
        if not isinstance(value, list):
            yield from self._item.names(place)
            return
        for index in range(len(value)):
            yield from self._item.names(place.inside(index))

    @override
    def write(self, value: Sequence[ValueT]) -> list[Any]:
        return [self._item.write(item) for item in value]

    @override
    def schema(self) -> Schema:
        alone = [self._item.schema()] if self._alone else []
        listed = {"type": "array", "items": self._item.schema()}
        return {"anyOf": [listed, *alone, {"type": "null"}]}


class MappingOf(Notation[Mapping[str, ValueT]], Generic[ValueT]):
    """A mapping with whatever keys."""

    def __init__(
        self, item: Notation[ValueT], like: str = "a mapping, like `{name: value}`",
        *, or_null: bool = False,
    ) -> None:  # fmt: skip
        """Be a mapping to `item`; nothing at all is the empty one, if `or_null`."""
        self._item = item
        self._or_null = or_null
        self.like = like

    @override
    def fits(self, value: Any) -> bool:
        return isinstance(value, dict) or (value is None and self._or_null)

    @override
    def read(self, place: Place) -> dict[str, ValueT]:
        if not self.fits(place.value):
            raise place.must_be(self.like)
        try:
            keys = {key: key_of(key) for key in place.value or ()}
        except NotJson as error:
            raise place.wrong(str(error)) from error
        return {name: self._item.read(place.inside(key)) for key, name in keys.items()}

    @override
    def names(self, place: Place) -> Iterator[Named]:
        if isinstance(place.value, dict):
            for key in place.value:
                yield from self._item.names(place.inside(key))

    @override
    def write(self, value: Mapping[str, ValueT]) -> dict[str, Any]:
        return {str(key): self._item.write(item) for key, item in value.items()}

    @override
    def schema(self) -> Schema:
        mapping = {"type": "object", "additionalProperties": self._item.schema()}
        return {"anyOf": [mapping, {"type": "null"}]} if self._or_null else mapping


class Keys(Notation[Mapping[str, Any]]):
    """A mapping with some of certain keys."""

    def __init__(
        self, items: Mapping[str, Notation[Any]], like: str, *, at_least: int = 0, at_most: int = 0
    ) -> None:
        """Have `items` at their keys, so many at least, and at most if that is not 0."""
        self._items = items
        self._at_least = at_least
        self._at_most = at_most or len(items)
        self.like = like

    @override
    def fits(self, value: Any) -> bool:
        return (
            isinstance(value, dict)
            and value.keys() <= self._items.keys()
            and self._at_least <= len(value) <= self._at_most
        )

    @override
    def read(self, place: Place) -> dict[str, Any]:
        if not self.fits(place.value):
            raise place.must_be(self.like)
        return {str(key): self._items[key].read(place.inside(key)) for key in place.value}

    @override
    def names(self, place: Place) -> Iterator[Named]:
        if isinstance(place.value, dict):
            for key in place.value.keys() & self._items.keys():
                yield from self._items[key].names(place.inside(key))

    @override
    def write(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {str(key): self._items[key].write(item) for key, item in value.items()}

    @override
    def schema(self) -> Schema:
        return {
            "type": "object",
            "properties": {key: item.schema() for key, item in self._items.items()},
            "additionalProperties": False,
            "minProperties": self._at_least,
            "maxProperties": self._at_most,
        }


class OneOf(Notation[Any]):
    """One of several things, told apart by how they look; the first that fits is meant."""

    def __init__(self, *several: Notation[Any], like: str = "") -> None:
        self._several = several
        *others, last = [each.like for each in several]
        self.like = like or f"{', '.join(others)}, or {last}"

    @override
    def fits(self, value: Any) -> bool:
        return any(each.fits(value) for each in self._several)

    @override
    def means(self, value: Any) -> bool:
        return any(each.means(value) for each in self._several)

    @override
    def read(self, place: Place) -> Any:
        for each in self._several:
            if each.fits(place.value):
                return each.read(place)
        raise place.must_be(self.like)

    @override
    def names(self, place: Place) -> Iterator[Named]:
        meant = next((each for each in self._several if each.fits(place.value)), None)
        if meant is not None:
            yield from meant.names(place)

    @override
    def write(self, value: Any) -> Any:
        return next(each for each in self._several if each.means(value)).write(value)

    @override
    def schema(self) -> Schema:
        return {"anyOf": [each.schema() for each in self._several]}


TEXTS: Final = ListOf(TEXT, "a list of texts", alone=True)
"""Texts, or one alone."""
TEXT_BY_NAME: Final = MappingOf(STRICT_TEXT, or_null=True)
