"""How names of contacts, flows, groups, fields and languages are written."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic

from typing_extensions import override

from flowtui.scenario.notation.composite import ListOf, MappingOf
from flowtui.scenario.notation.names import Named, NameSort
from flowtui.scenario.notation.notation import Notation, Place, ValueT
from flowtui.scenario.notation.plain import Text


class Name(Text):
    """A text that is the name of something."""

    def __init__(
        self, sort: NameSort, like: str = "a text", *, booleans: bool = False, is_new: bool = False
    ) -> None:
        """Be the name of a `sort` of things, which get it here if it is new."""
        super().__init__(like, booleans=booleans)
        self._sort = sort
        self._is_new = is_new

    @override
    def names(self, place: Place) -> Iterator[Named]:
        if self.fits(place.value) and str(place.value):
            yield Named(self._sort, self.read(place), place.line, self._is_new)


def names_in_keys(place: Place, sort: NameSort, skip: Iterable[str] = ()) -> Iterator[Named]:
    """Yield the keys of the mapping at `place` that are names, all but those to `skip`."""
    left_out = frozenset(skip)
    if isinstance(place.value, dict):
        for key in place.value:
            if str(key) not in left_out:
                yield Named(sort, str(key), place.inside(key).line)


class NamesTo(MappingOf[ValueT], Generic[ValueT]):
    """A mapping whose keys are names."""

    def __init__(
        self, item: Notation[ValueT], sort: NameSort, like: str = "a mapping, like `{name: value}`",
        *, or_null: bool = False,
    ) -> None:  # fmt: skip
        """Be a mapping of names of a `sort` of things to `item`."""
        super().__init__(item, like, or_null=or_null)
        self._sort = sort

    @override
    def names(self, place: Place) -> Iterator[Named]:
        yield from names_in_keys(place, self._sort)


def _of(sort: NameSort) -> Name:
    return Name(sort, booleans=True)


def _several(sort: NameSort) -> ListOf[str]:
    return ListOf(_of(sort), "a list of texts", alone=True)


CONTACT_NAME: Final = _of(NameSort.CONTACT)
NEW_CONTACT_NAME: Final = Name(NameSort.CONTACT, booleans=True, is_new=True)
CONTACT_NAMES: Final = _several(NameSort.CONTACT)
FLOW_NAME: Final = _of(NameSort.FLOW)
GROUP_NAME: Final = _of(NameSort.GROUP)
GROUP_NAMES: Final = _several(NameSort.GROUP)
CHANNEL_NAME: Final = _of(NameSort.CHANNEL)
LANGUAGE_CODE: Final = _of(NameSort.LANGUAGE)
