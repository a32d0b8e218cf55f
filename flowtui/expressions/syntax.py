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


def operands_of(operation: Operation) -> tuple[list[str], list[Node]]:
    """Return the operators and the operands of a chain of operations, from left to right.

    All operators bind to the left, so `1 - 2 - 3` is a chain and not nested, however long it is.
    """
    operators: list[str] = []
    operands: list[Node] = []
    first: Node = operation
    while isinstance(first, Operation):
        operators.append(first.operator)
        operands.append(first.right)
        first = first.left
    operands.append(first)
    return operators[::-1], operands[::-1]


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return what `node` is made of, from left to right; of a chain of operations the operands."""
    match node:
        case Literal() | Name():
            return ()
        case Dot(container=inner) | Negation(operand=inner) | Group(inner=inner):
            return (inner,)
        case Lambda(body=inner):
            return (inner,)
        case Index(container=container, index=index):
            return container, index
        case Call(function=function, arguments=arguments):
            return function, *arguments
        case Operation():
            return tuple(operands_of(node)[1])


def height_of(node: Node) -> int:
    """Return how deep `node` is nested: 1 for a name or a literal."""
    highest = 0
    todo = [(node, 1)]
    while todo:
        part, height = todo.pop()
        highest = max(highest, height)
        todo += [(inner, height + 1) for inner in parts_of(part)]
    return highest
