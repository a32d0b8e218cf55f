"""The syntax tree of an expression."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


class ExpressionSyntaxError(Exception):
    """The text is not an expression; `position` is where it stops being one (from 0)."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, number, boolean or null."""

    value: str | Decimal | bool | None
    source: str
    """As it was written."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the context, of a function, or of an argument of an anonymous function."""

    name: str


@dataclass(frozen=True, slots=True)
class Dot:
    """`container.name`: a property, or an item by number."""

    container: "Node"
    name: str


@dataclass(frozen=True, slots=True)
class Index:
    """`container[index]`."""

    container: "Node"
    index: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """`function(arguments)`."""

    function: "Node"
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Lambda:
    """`(parameters) => body`."""

    parameters: tuple[str, ...]
    body: "Node"


@dataclass(frozen=True, slots=True)
class Negation:
    """`-operand`."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Operation:
    """`left operator right`."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Group:
    """`(inner)`: kept, so that an expression can be written again as it was."""

    inner: "Node"


Node: TypeAlias = "Literal | Name | Dot | Index | Call | Lambda | Negation | Operation | Group"
"""Any part of an expression."""
