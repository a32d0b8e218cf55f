"""Changing the expressions of templates: how migrations and renaming go about it."""

from collections.abc import Callable

from flowtui.expressions.syntax import (
    Call,
    Dot,
    Group,
    Index,
    Lambda,
    Literal,
    Name,
    Negation,
    Node,
    Operation,
    operands_of,
    parts_of,
)

Change = Callable[[Node], Node]


def transform(node: Node, change: Change, bound: frozenset[str] = frozenset()) -> Node:
    """Return `node` with `change` made to each of its parts, innermost first.

    `bound` are the names of arguments of anonymous functions around it, lower case.
    """
    if isinstance(node, Name) and node.name.lower() in bound:
        return node
    if isinstance(node, Lambda):
        bound |= {name.lower() for name in node.parameters}
    parts = [transform(part, change, bound) for part in parts_of(node)]
    return change(_with_parts(node, parts))


def _with_parts(node: Node, parts: list[Node]) -> Node:
    """Return `node` made of other parts, as many as `parts_of` gave."""
    match node:
        case Literal() | Name():
            return node
        case Dot():
            return Dot(parts[0], node.name)
        case Index():
            return Index(parts[0], parts[1])
        case Call():
            return Call(parts[0], tuple(parts[1:]))
        case Lambda():
            return Lambda(node.parameters, parts[0])
        case Negation():
            return Negation(parts[0])
        case Group():
            return Group(parts[0])
        case Operation():
            return _chain(operands_of(node)[0], parts)


def _chain(operators: list[str], operands: list[Node]) -> Node:
    tree, *others = operands
    for operator, right in zip(operators, others, strict=True):
        tree = Operation(operator, tree, right)
    return tree
