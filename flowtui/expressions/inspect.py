"""What of the context a template refers to: `fields.age`, `parent.results.role`."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.parser import parse
from flowtui.expressions.scanner import PartKind, scan
from flowtui.expressions.syntax import (
    Dot,
    ExpressionSyntaxError,
    Group,
    Index,
    Lambda,
    Literal,
    Name,
    Node,
    parts_of,
)
from flowtui.expressions.template import ROOTS

Path: TypeAlias = tuple[str, ...]
"""Names, lower case, from a root of the context on."""


def references(template: str, roots: AbstractSet[str] = ROOTS) -> tuple[Path, ...]:
    """Return the paths that `template` refers to, each once, in the order of their first use.

    A path is as long as can be told from the text: `@(results[upper(x)].value)` refers to
    `results` and `x`. Expressions that cannot be read refer to nothing.
    """
    found: dict[Path, None] = {}
    for part in scan(template, roots):
        if part.kind is PartKind.BODY:
            continue
        try:
            tree = parse(part.text)
        except ExpressionSyntaxError:
            continue
        found.update(dict.fromkeys(paths_of(tree)))
    return tuple(found)


def paths_of(node: Node, bound: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Yield the paths that the expression `node` refers to.

    `bound` are the names of arguments of anonymous functions around it, lower case.
    """
    path = _path(node, bound)
    if path:
        yield path
        return
    if isinstance(node, Lambda):
        bound |= {name.lower() for name in node.parameters}
    for part in parts_of(node):
        yield from paths_of(part, bound)


def _path(node: Node, bound: frozenset[str]) -> Path:
    """Return the path that `node` is, or () if it is none."""
    match node:
        case Name(name=name):
            key = name.lower()
            return () if key in bound or key in FUNCTIONS else (key,)
        case Dot(container=container, name=name):
            path = _path(container, bound)
            return (*path, name.lower()) if path else ()
        case Index(container=container, index=Literal(value=str() as name)):
            path = _path(container, bound)
            return (*path, name.lower()) if path else ()
        case Group(inner=inner):
            return _path(inner, bound)
        case _:
            return ()
