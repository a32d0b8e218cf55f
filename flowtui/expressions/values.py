"""The values of expressions.

They are Python's own wherever it has them, so that evaluating costs no wrapping: text is `str`,
numbers are `Decimal`, booleans `bool`, datetimes `datetime`, dates `Day`, times `time`, arrays
`tuple`, null `None`. Objects, functions and errors are classes of this module. An error is a value
like any other until something needs it to be a text or a number.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

from typing_extensions import override

from flowtui.model.codec.times import Day

if TYPE_CHECKING:
    from flowtui.expressions.scope import Scope


class Missing(Enum):
    """What a lookup gives when there is no such property (null is a value)."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING


class Error:
    """What went wrong where a value should be."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        self.message = message

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Error) and other.message == self.message

    @override
    def __hash__(self) -> int:
        return hash(self.message)

    @override
    def __repr__(self) -> str:
        return f"Error({self.message!r})"


class TooComplex(Error):
    """The evaluation was given up: it made more than it may."""

    __slots__ = ()


TOO_COMPLEX = TooComplex("expression is too complex to evaluate")

_DEFAULT = "__default__"


class Object:
    """Named properties; names are looked up whatever their case.

    An object that has a default stands for that value wherever a text, a number… is needed.
    """

    __slots__ = ("_default", "_properties")
    deprecated: ClassVar[Mapping[str, str]] = {}
    """Properties that should no longer be used, each with what to tell whoever does."""

    def __init__(
        self, properties: "Mapping[str, Value | Error]", default: "Value | Missing" = MISSING
    ) -> None:
        self._properties = properties
        self._default = default

    @property
    def default(self) -> "Value | Missing":
        """What the object stands for, or `MISSING`."""
        return self._default

    def get(self, name: str) -> "Outcome | Missing":
        """Return the property called `name`, or `MISSING`."""
        properties = self._properties
        if name in properties:
            return properties[name]
        lower = name.lower()
        for key in properties:
            if key.lower() == lower:
                return properties[key]
        return MISSING

    def names(self) -> list[str]:
        """Return the names of the properties, sorted."""
        return sorted(self._properties)

    def items(self) -> "Iterator[tuple[str, Outcome]]":
        """Yield names and values in the order of the names."""
        for name in self.names():
            value = self.get(name)
            yield name, None if isinstance(value, Missing) else value

    @classmethod
    def of(cls, properties: "dict[str, Outcome]") -> "Object":
        """Return an object with `properties`; one called `__default__` is its default (goflow)."""
        default = properties.pop(_DEFAULT, MISSING)
        return cls(properties, MISSING if isinstance(default, Error) else default)

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Object):
            return NotImplemented
        return equal(self, other)

    @override
    def __hash__(self) -> int:
        return hash(tuple(self.names()))

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self.items())!r})"


class Function:
    """Something that can be called."""

    __slots__ = ("call", "name")

    def __init__(self, name: str, call: "Callable[[Scope, tuple[Outcome, ...]], Outcome]") -> None:
        self.name = name
        self.call = call

    @override
    def __repr__(self) -> str:
        return f"Function({self.name})"


Array: TypeAlias = tuple[Any, ...]
"""Values in order."""

Value: TypeAlias = str | Decimal | bool | datetime | Day | time | Array | Object | Function | None
"""Anything an expression can give but an error."""

Outcome: TypeAlias = Value | Error
"""What evaluating gives: a value, or the error there is in its place."""


def equal(first: Outcome, second: Outcome) -> bool:
    """Return whether both are the same value, of the same type: 1 is neither "1" nor true.

    The operator `=` compares what is written instead.
    """
    if isinstance(first, Object) and isinstance(second, Object):
        return equal(_default_of(first), _default_of(second)) and _equal_properties(first, second)
    if type_name(first) != type_name(second):
        return False
    if isinstance(first, tuple) and isinstance(second, tuple) and not isinstance(first, Day):
        return len(first) == len(second) and all(map(equal, first, second))
    return first == second


def _default_of(value: Object) -> Value:
    return None if isinstance(value.default, Missing) else value.default


def _equal_properties(first: Object, second: Object) -> bool:
    return first.names() == second.names() and all(
        equal(mine, yours)
        for (_, mine), (_, yours) in zip(first.items(), second.items(), strict=True)
    )


def type_name(value: Outcome) -> str:
    """Return the name of the type of `value`, as error messages give it."""
    if value is None:
        return "null"
    for kind, name in _TYPE_NAMES:
        if isinstance(value, kind):
            return name
    raise TypeError(f"{value!r} is not a value of expressions")


_TYPE_NAMES: tuple[tuple[type, str], ...] = (
    (str, "text"),
    (Decimal, "number"),
    (bool, "boolean"),
    (datetime, "datetime"),
    (Day, "date"),  # before tuple, which it is
    (time, "time"),
    (tuple, "array"),
    (Object, "object"),
    (Function, "function"),
    (Error, "error"),
)
