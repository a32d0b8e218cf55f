"""What a value looks like in a file, and where it stands there."""

from collections.abc import Iterator
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from flowtui.scenario.notation.names import Named

ValueT = TypeVar("ValueT")
Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, of draft 2020-12."""


class Wrong(ValueError):
    """Something in a file is not what it should be."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        """The line it is in; 0 where there is none."""


class Place(NamedTuple):
    """Where a value stands in a file: at a key of a mapping, or a position of a list."""

    holder: Any
    """The mapping or list, as ruamel.yaml reads it; it knows the lines."""
    key: Any = None
    """None for the holder as a whole."""
    called: str = ""
    """What it is called in errors; "" for its key."""
    is_item: bool = False
    """Whether it is one of a list, and is called as that is."""

    @property
    def value(self) -> Any:
        """What stands there; None where nothing does."""
        if self.key is None:
            return self.holder
        return self.holder[self.key] if self.is_item else self.holder.get(self.key)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.called or str(self.key)

    @property
    def line(self) -> int:
        """The line it is in, that of what is around it where it is not there; 0 if unknown."""
        position = getattr(self.holder, "lc", None)
        if position is None:
            return 0
        if self.key is not None and self.key in (position.data or {}):
            return int(position.data[self.key][0]) + 1
        return int(position.line) + 1

    def inside(self, key: Any) -> "Place":
        """Return the place of a part of what stands here; items are called as their list is."""
        value = self.value
        is_item = isinstance(value, list)
        return Place(value, key, self.name if is_item else "", is_item)

    def wrong(self, reason: str) -> Wrong:
        """Return the error that something is wrong here."""
        return Wrong(reason, self.line)

    def must_be(self, like: str) -> Wrong:
        """Return the error that what stands here should be something else."""
        return self.wrong(f"{'each of ' if self.is_item else ''}`{self.name}` must be {like}")


class Notation(Generic[ValueT]):
    """What the values of a kind look like in files."""

    like: str
    """What stands there, in words: "a text"."""

    def fits(self, value: Any) -> bool:
        """Return whether `value` looks like one from afar: what is in it may be wrong yet."""
        raise NotImplementedError

    def means(self, value: Any) -> bool:
        """Return whether `value`, as it was read, is one."""
        return self.fits(value)

    def read(self, place: Place) -> ValueT:
        """Return the value that stands at `place`.

        Raises:
            Wrong: none does.
        """
        raise NotImplementedError

    def names(self, place: Place) -> Iterator[Named]:  # noqa: ARG002 - names look there
        """Yield the names in what stands at `place`; what is wrong there is passed over."""
        yield from ()

    def write(self, value: ValueT) -> Any:
        """Return `value` as it is written, in texts, numbers, booleans, lists and mappings."""
        return value

    def schema(self) -> Schema:
        """Return what may stand there."""
        raise NotImplementedError
