"""Persistent mappings: a changed copy shares what did not change with the one it was made from.

They are built of `immutables.Map`, the trie that Python's own context variables are kept in. A
lookup takes the same whether there are ten items or a million, a change copies the few nodes on
its way. The trie has no order, so that of insertion is kept beside it.
"""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from immutables import Map
from typing_extensions import override

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class Ordered(Mapping[KeyT, ValueT], Generic[KeyT, ValueT]):
    """A mapping in the order of insertion that items can be put into, but not taken from."""

    __slots__ = ("_items", "_keys")

    def __init__(
        self,
        items: Map[KeyT, tuple[int, ValueT]] | None = None,
        keys: Map[int, KeyT] | None = None,
    ) -> None:
        self._items: Map[KeyT, tuple[int, ValueT]] = Map() if items is None else items
        self._keys: Map[int, KeyT] = Map() if keys is None else keys

    def put(self, key: KeyT, value: ValueT) -> "Ordered[KeyT, ValueT]":
        """Return a mapping in which `key` has `value`; a new key stands last."""
        found = self._items.get(key)
        if found is not None:
            return Ordered(self._items.set(key, (found[0], value)), self._keys)
        place = len(self._keys)
        return Ordered(self._items.set(key, (place, value)), self._keys.set(place, key))

    def place(self, key: KeyT) -> int:
        """Return the position of `key`, from 0; it keeps it for ever.

        Raises:
            KeyError: it is not there.
        """
        return self._items[key][0]

    def at(self, place: int) -> ValueT:
        """Return the value at a position.

        Raises:
            KeyError: there is none.
        """
        return self._items[self._keys[place]][1]

    @override
    def __getitem__(self, key: KeyT) -> ValueT:
        return self._items[key][1]

    @override
    def __contains__(self, key: object) -> bool:
        return key in self._items

    @override
    def __iter__(self) -> Iterator[KeyT]:
        keys = self._keys
        return (keys[place] for place in range(len(keys)))

    @override
    def __len__(self) -> int:
        return len(self._keys)

    @override
    def __eq__(self, other: object) -> bool:
        """Return whether the other one has the same items; if it is `Ordered`, in that order."""
        if isinstance(other, Ordered):
            return bool(self._items == other._items)
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]  # as other mappings

    @override
    def __repr__(self) -> str:
        return f"Ordered({dict(self)!r})"


class PlaceIndex(Generic[KeyT]):
    """The places in an `Ordered` at which something is, by what it is."""

    __slots__ = ("_places",)

    def __init__(self, places: Map[KeyT, "int | Map[int, None]"] | None = None) -> None:
        self._places: Map[KeyT, int | Map[int, None]] = Map() if places is None else places
        """A place that is alone stands by itself: most are."""

    def add(self, key: KeyT, place: int) -> "PlaceIndex[KeyT]":
        """Return an index in which `place` is one of those of `key`."""
        known = self._places.get(key)
        if known is None or known == place:
            return PlaceIndex(self._places.set(key, place))
        several = Map({known: None}) if isinstance(known, int) else known
        return PlaceIndex(self._places.set(key, several.set(place, None)))

    def discard(self, key: KeyT, place: int) -> "PlaceIndex[KeyT]":
        """Return an index in which `place` is not one of those of `key`."""
        known = self._places.get(key)
        if known == place:
            return PlaceIndex(self._places.delete(key))
        if not isinstance(known, Map) or place not in known:
            return self
        left = known.delete(place)
        return PlaceIndex(self._places.set(key, next(iter(left)) if len(left) == 1 else left))

    def places(self, key: KeyT) -> list[int]:
        """Return the places of `key`, the first first."""
        known = self._places.get(key)
        if isinstance(known, Map):
            return sorted(known)
        return [] if known is None else [known]

    def first(self, key: KeyT) -> int | None:
        """Return the first place of `key`; None where there is none."""
        known = self._places.get(key)
        return min(known) if isinstance(known, Map) else known

    @override
    def __eq__(self, other: object) -> bool:
        """Return whether the other one has the same places for all."""
        return isinstance(other, PlaceIndex) and bool(self._places == other._places)

    __hash__ = None  # type: ignore[assignment]  # as mappings
