"""Views: objects whose properties are found out when they are asked for.

The context of a run is made of them: `@contact.name` must not cost what a whole contact does.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from typing_extensions import override

from flowtui.expressions.values import MISSING, Missing, Object, Outcome, Value

SourceT = TypeVar("SourceT")


class View(Object, Generic[SourceT]):
    """An object that shows its source."""

    __slots__ = ("source",)
    properties: ClassVar[Mapping[str, Callable[[Any], Outcome]]] = {}
    """How each property is made of the source."""

    def __init__(self, source: SourceT) -> None:
        self.source = source

    @property
    @override
    def default(self) -> "Value | Missing":
        return MISSING

    @override
    def get(self, name: str) -> "Outcome | Missing":
        make = self.properties.get(name) or self.properties.get(name.lower())
        return MISSING if make is None else make(self.source)

    @override
    def names(self) -> list[str]:
        return sorted(self.properties)


class MappingView(Object):
    """An object with a property for each of some names, each made when it is asked for."""

    __slots__ = ("_make", "_names", "_sorted", "_stands_for")

    def __init__(
        self,
        names: Mapping[str, Any],
        make: Callable[[Any], Outcome],
        stands_for: "Callable[[], Value | Missing]" = lambda: MISSING,
        *,
        is_sorted: bool = True,
    ) -> None:
        """Show `make(names[name])` under each name; `stands_for` makes the default."""
        self._names = names
        self._make = make
        self._stands_for = stands_for
        self._sorted = is_sorted

    @property
    @override
    def default(self) -> "Value | Missing":
        return self._stands_for()

    @override
    def get(self, name: str) -> "Outcome | Missing":
        names = self._names
        if name in names:
            return self._make(names[name])
        lower = name.lower()
        key = next((key for key in names if key.lower() == lower), None)
        return MISSING if key is None else self._make(names[key])

    @override
    def names(self) -> list[str]:
        return sorted(self._names) if self._sorted else list(self._names)
