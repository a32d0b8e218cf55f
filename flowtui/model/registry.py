"""Registries: the kinds of a family by the name they have in files."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from typing_extensions import override

from flowtui.model.discovery import discover

KindT = TypeVar("KindT")
NewT = TypeVar("NewT")


class Registry(Mapping[str, type[KindT]], Generic[KindT]):
    """The classes of a family by their `type`, in the order in which they were registered."""

    def __init__(self, family: str, *, declares: tuple[str, ...] = (), room: str = "") -> None:
        """Hold kinds of a family; those in the package `room` are found when one is asked for."""
        self.family = family
        """What the kinds are, in the singular: "action"."""
        self._declares = declares
        """What each kind must say for itself: it inherits none of it."""
        self._room = room
        self._kinds: dict[str, type[KindT]] = {}

    def register(self, kind: type[NewT]) -> type[NewT]:
        """Enter `kind` under its `type`; a decorator.

        Raises:
            ValueError: there is one of that type already.
            TypeError: it does not say its type, or what the kinds of the family must say.
        """
        name = type_of(kind)
        for attribute in self._declares:
            if attribute not in vars(kind):
                raise TypeError(f"{kind.__name__} does not say its `{attribute}`")
        if name in self._kinds:
            raise ValueError(f"there are two kinds of {self.family} called {name!r}")
        self._kinds[name] = kind  # type: ignore[assignment]  # the caller decorates kinds
        return kind

    def _found(self) -> dict[str, type[KindT]]:
        if self._room:
            room, self._room = self._room, ""  # the modules of the room may look something up
            discover(room)
        return self._kinds

    @override
    def __getitem__(self, name: str) -> type[KindT]:
        return self._found()[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._found())

    @override
    def __len__(self) -> int:
        return len(self._found())


def type_of(kind: type) -> str:
    """Return the `type` of a class of a family: a class variable, or the default of its field."""
    fields = getattr(kind, "model_fields", {})
    name = fields["type"].default if "type" in fields else getattr(kind, "type", None)
    if not isinstance(name, str):
        raise TypeError(f"{kind.__name__} does not say which type it is")
    return name
