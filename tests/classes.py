"""The classes of the program, each with its bases in the program: how long they are together."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Name = tuple[str, str]
"""A module, as it is imported, and a class in it."""


@dataclass(frozen=True)
class ClassText:
    """A class as it is written."""

    name: Name
    lines: int
    methods: int
    bases: tuple[Name, ...]
    """Those that are written there, wherever they are defined."""


@dataclass(frozen=True, order=True)
class Size:
    """What one must know of an object: its class and all bases of that together."""

    lines: int
    methods: int


def classes_in(path: Path, root: Path) -> Iterator[ClassText]:
    """Yield the classes that a file below `root` defines, those in others too."""
    module = ".".join(path.relative_to(root).with_suffix("").parts)
    yield from classes_of(ast.parse(path.read_text(encoding="utf-8")), module)


def classes_of(tree: ast.Module, module: str) -> Iterator[ClassText]:
    """Yield the classes of a module."""
    imported: dict[str, Name] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            imported |= {each.asname or each.name: (node.module, each.name) for each in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            methods = sum(isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) for n in node.body)
            names = [_plain(base) for base in node.bases]
            bases = tuple(imported.get(name, (module, name)) for name in names if name)
            lines = (node.end_lineno or first) - first + 1
            yield ClassText((module, node.name), lines, methods, bases)


def _plain(base: ast.expr) -> str:
    """Return the name of a base: `Screen` of `Screen[None]`; "" where it is from a module."""
    named = base.value if isinstance(base, ast.Subscript) else base
    return named.id if isinstance(named, ast.Name) else ""


def sizes_of(classes: Iterable[ClassText]) -> Mapping[Name, Size]:
    """Return how large each class is together with all its bases among these."""
    known = {each.name: each for each in classes}
    sizes = {}
    for name in known:
        family = [known[each] for each in _family(name, known)]
        lines, methods = (sum(each.lines for each in family), sum(e.methods for e in family))
        sizes[name] = Size(lines, methods)
    return sizes


def _family(name: Name, known: Mapping[Name, ClassText]) -> dict[Name, None]:
    found: dict[Name, None] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in known and each not in found:
            found[each] = None
            waiting += known[each].bases
    return found
