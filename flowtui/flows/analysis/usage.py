"""What templates use: names of the context, functions; and what in them cannot be read."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.functions.signature import Signature, signature_of
from flowtui.expressions.inspect import Path, lookups_of, paths_of
from flowtui.expressions.parser import parse
from flowtui.expressions.scanner import Part, PartKind, scan
from flowtui.expressions.syntax import (
    Call,
    ExpressionSyntaxError,
    Lambda,
    Name,
    Node,
    parts_of,
)
from flowtui.expressions.template import ROOTS
from flowtui.model.discovery import discover

discover("flowtui.flows.cases")  # the tests of routers are functions, too


_OPENING = re.compile(r"@@|@\(")


class Misuse(Enum):
    """How an expression can be wrong in itself."""

    SYNTAX = "syntax"
    UNCLOSED = "unclosed"
    """`@(` that is never closed: it is text."""
    UNKNOWN_FUNCTION = "unknown function"
    ARGUMENT_COUNT = "argument count"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in an expression that is wrong whatever it is evaluated with."""

    misuse: Misuse
    text: str
    """The function that is meant; of what cannot be read, everything from there on."""
    reason: str = ""
    """What is wrong with it, in a few words."""
    position: int = 0
    """Where in the template it is (from 0)."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of a template."""

    source: str
    """As it stands there: `@(upper(contact.name))`."""
    start: int
    """Where in the template it begins (from 0)."""
    paths: tuple[Path, ...] = ()
    """The names of the context it refers to, as far as the text tells."""
    mistakes: tuple[Mistake, ...] = ()
    lookups: tuple[Path, ...] = ()
    """What goflow takes it to look up, as often as it does."""


@lru_cache(maxsize=65536)
def expressions_in(template: str) -> tuple[Expression, ...]:
    """Return the expressions of `template`, in order."""
    if "@" not in template:
        return ()
    parts = tuple(scan(template, ROOTS))
    expressions = [_read(part) for part in parts if part.kind is not PartKind.BODY]
    if parts and parts[-1].kind is PartKind.BODY:
        expressions += _unclosed(template, parts[-1].start)
    return tuple(expressions)


def functions_in(template: str) -> tuple[str, ...]:
    """Return the functions that `template` calls, each once; those that there are not, as well."""
    found: dict[str, None] = {}
    for part in scan(template, ROOTS) if "@(" in template else ():
        if part.kind is PartKind.EXPRESSION:
            with suppress(ExpressionSyntaxError):  # which is a mistake of its own
                found |= dict.fromkeys(_called(parse(part.text)))
    return tuple(found)


def _called(node: Node) -> Iterator[str]:
    if isinstance(node, Call) and isinstance(node.function, Name):
        yield node.function.name.lower()
    for part in parts_of(node):
        yield from _called(part)


def is_constant(template: str) -> bool:
    """Return whether `template` is the same text whatever it is evaluated with."""
    return all(
        mistake.misuse is Misuse.UNCLOSED
        for expression in expressions_in(template)
        for mistake in expression.mistakes or (Mistake(Misuse.SYNTAX, ""),)
    )


def paths_in(template: str) -> tuple[Path, ...]:
    """Return the names of the context that `template` refers to, each once."""
    paths = (path for expression in expressions_in(template) for path in expression.paths)
    return tuple(dict.fromkeys(paths))


def lookups_in(template: str) -> Iterator[Path]:
    """Yield what goflow takes `template` to look up, as often as it does."""
    for expression in expressions_in(template):
        yield from expression.lookups


def _read(part: Part) -> Expression:
    begins = part.start + (2 if part.kind is PartKind.EXPRESSION else 1)
    try:
        tree = parse(part.text)
    except ExpressionSyntaxError as error:
        rest = part.text[error.position :].strip()
        mistake = Mistake(Misuse.SYNTAX, rest, str(error), begins + error.position)
        return Expression(part.source, part.start, mistakes=(mistake,))
    paths = tuple(dict.fromkeys(paths_of(tree)))
    mistakes = tuple(_wrong_calls(tree, frozenset(), begins))
    return Expression(part.source, part.start, paths, mistakes, tuple(lookups_of(tree)))


def _unclosed(template: str, start: int) -> Iterator[Expression]:
    """Yield the expression that begins in the text from `start` on and has no end."""
    for match in _OPENING.finditer(template, start):
        if match[0] == "@(":
            at = match.start()
            source = template[at:]
            yield Expression(source, at, mistakes=(Mistake(Misuse.UNCLOSED, source, "", at),))
            return


def _wrong_calls(node: Node, bound: frozenset[str], position: int) -> Iterator[Mistake]:
    """Yield the calls of functions that are not there, or take another number of arguments.

    `bound` are the names of arguments of anonymous functions around `node`.
    """
    if isinstance(node, Lambda):
        bound |= {name.lower() for name in node.parameters}
    if isinstance(node, Call) and isinstance(node.function, Name):
        mistake = _wrong_call(node.function.name, len(node.arguments), bound, position)
        if mistake:
            yield mistake
    for part in parts_of(node):
        yield from _wrong_calls(part, bound, position)


def _wrong_call(name: str, count: int, bound: frozenset[str], position: int) -> Mistake | None:
    key = name.lower()
    if key in bound:
        return None
    if key not in FUNCTIONS:
        return Mistake(Misuse.UNKNOWN_FUNCTION, name, position=position)
    signature = _signature(key)
    if signature.arity_error(count) is None:
        return None
    reason = f"{taking(signature)} and is given {count}"
    return Mistake(Misuse.ARGUMENT_COUNT, name, reason, position)


def taking(signature: Signature, given: int = 0) -> str:
    """Return in words how many arguments are taken after `given` ones: `takes 2 to 3 arguments`."""
    if signature.counts:
        return f"takes {' or '.join(str(count - given) for count in signature.counts)} arguments"
    fewest = signature.required - given
    most = None if signature.most is None else signature.most - given
    if most is None:
        return f"takes at least {fewest} argument{'' if fewest == 1 else 's'}"
    if fewest != most:
        return f"takes {fewest} to {most} arguments"
    return {0: "takes no argument", 1: "takes one argument"}.get(most, f"takes {most} arguments")


@lru_cache(maxsize=512)
def _signature(function: str) -> Signature:
    return signature_of(FUNCTIONS[function].source)
