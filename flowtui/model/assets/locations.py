"""Places in a country: states, their districts, the wards of those."""

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Any, Self

from typing_extensions import override

from flowtui.model.environment import Collation
from flowtui.model.text.text import collate, lower

SEPARATOR = ">"
"""What stands between the names in a path: `Rwanda > Kigali City`."""


class Level(IntEnum):
    """How far below the whole a place is."""

    COUNTRY = 0
    STATE = 1
    DISTRICT = 2
    WARD = 3


class LocationError(ValueError):
    """What should be a tree of places is none; the message says where it isn't."""


@dataclass(frozen=True, slots=True, eq=False)
class Location:
    """A place."""

    name: str
    level: Level
    aliases: tuple[str, ...] = ()
    """Other names people have for it."""
    parent: "Location | None" = field(default=None, repr=False)

    @property
    def path(self) -> str:
        """The names of the places it is in, and its own: `Rwanda > Kigali City > Gasabo`."""
        return f"{self.parent.path} {SEPARATOR} {self.name}" if self.parent else self.name

    @override
    def __str__(self) -> str:
        return self.path


class Locations:
    """All places there are, to be found by path, by name, or in what somebody wrote."""

    def __init__(self, locations: Sequence[Location]) -> None:
        self._locations = tuple(locations)
        self._names: dict[Collation, dict[tuple[Level, str], list[Location]]] = {}

    @classmethod
    def of(cls, trees: Sequence[Mapping[str, Any]]) -> Self:
        """Return the places of `trees`, each `{"name": …, "aliases": […], "children": […]}`.

        Raises:
            LocationError: a place has no name, is more than four levels deep, or is none at all.
        """
        return cls([location for tree in _listed(trees) for location in _read(tree, None)])

    def __iter__(self) -> Iterator[Location]:
        """Return all places, each before those in it."""
        return iter(self._locations)

    def at(self, path: str) -> Location | None:
        """Return the place with that path, whatever the case, spaces, and full stops at the end."""
        return self._by_path.get(_path_key(path))

    def named(
        self,
        name: str,
        level: Level,
        parent: Location | None = None,
        collation: Collation = Collation.DEFAULT,
    ) -> list[Location]:
        """Return the places of that level with that name or alias, in `parent` if that is given.

        A path will do for a name.
        """
        if level is Level.COUNTRY or SEPARATOR in name:
            location = self.at(name)
            if location is not None:
                return [location]
        found = self._by_name(collation).get((level, collate(name, collation)), [])
        return [each for each in found if parent is None or each.parent is parent]

    def find(
        self,
        text: str,
        level: Level,
        parent: Location | None = None,
        collation: Collation = Collation.DEFAULT,
    ) -> list[Location]:
        """Return the places of that level that `text` names, in `parent` if that is given.

        It may be the whole text, that without spaces and punctuation, one word, or two words: the
        first of these that names any place counts, as in goflow.
        """
        for candidate in _candidates(text):
            if found := self.named(candidate, level, parent, collation):
                return found
        return []

    @cached_property
    def _by_path(self) -> dict[str, Location]:
        return {_path_key(location.path): location for location in self._locations}

    def _by_name(self, collation: Collation) -> dict[tuple[Level, str], list[Location]]:
        if collation not in self._names:
            names: defaultdict[tuple[Level, str], list[Location]] = defaultdict(list)
            for location in self._locations:
                for name in (location.name, *location.aliases):
                    names[location.level, collate(name, collation)].append(location)
            self._names[collation] = dict(names)
        return self._names[collation]


def _listed(value: Any) -> Sequence[Any]:
    if not isinstance(value or [], list | tuple):
        raise LocationError(f"{value!r} should be a list")
    return value or ()


def _read(tree: Any, parent: Location | None) -> Iterator[Location]:
    name = tree.get("name") if isinstance(tree, Mapping) else None
    inside = f" in {parent.path}" if parent else ""
    if not isinstance(name, str) or not name:
        raise LocationError(f"a location{inside} has no name")
    level = parent.level + 1 if parent else Level.COUNTRY
    if level > Level.WARD:
        raise LocationError(f"{name}{inside} is more than {len(Level)} levels deep")
    aliases = tuple(_listed(tree.get("aliases")))
    if not all(isinstance(alias, str) for alias in aliases):
        raise LocationError(f"{name}{inside} has an alias that is no text")
    location = Location(name, Level(level), aliases, parent)
    yield location
    for child in _listed(tree.get("children")):
        yield from _read(child, location)


def _path_key(path: str) -> str:
    names = path.rstrip(".").split(SEPARATOR)
    return SEPARATOR.join(lower(" ".join(name.split())) for name in names)


# A word keeps its hyphens: Île-de-France is one.
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def _candidates(text: str) -> Iterator[str]:
    yield text
    yield "".join(char for char in text if not char.isspace() and not _is_punctuation(char))
    words = _WORD.findall(text)
    yield from words
    for first, second in itertools.pairwise(words):
        yield f"{first} {second}"


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char).startswith("P")
