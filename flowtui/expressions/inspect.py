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


def lookups_of(node: Node) -> Iterator[Path]:
    """Yield what goflow takes the expression `node` to look up, as often as it does.

    It goes from left to right and adds each name behind a dot, or as a text in brackets, to what
    was looked up last, whatever that was: `parse_json(fields.a).b` looks up `fields`, `fields.a`
    and `fields.a.b`. It does not tell the arguments of anonymous functions from the context.
    """
    path: Path = ()
    for name, begins in _names_in(node):
        path = (name,) if begins else (*path, name)
        if path[0] not in FUNCTIONS:
            yield path


def _names_in(node: Node) -> Iterator[tuple[str, bool]]:
    """Yield the names in `node` in the order goflow comes upon them, and which begin a path."""
    if isinstance(node, Name):
        yield node.name.lower(), True
    for part in parts_of(node):
        yield from _names_in(part)
    match node:
        case Dot(name=name) | Index(index=Literal(value=str() as name)):
            yield name.lower(), False
        case _:
            pass


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
