"""The rows of a tree of variables: what `@…` means now, opened where it is looked at."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import TypeAlias

from flowtui.expressions.convert import to_text
from flowtui.expressions.values import (
    Error,
    Function,
    Missing,
    Object,
    Outcome,
    equal,
)
from flowtui.graph.text import clean
from flowtui.model.codec.times import Day

Path: TypeAlias = tuple[str | int, ...]
"""The way from the root to a value: names of properties and positions in arrays."""

MAX_DEPTH = 5
"""How deep a search looks: `@parent.contact.fields.age` is four deep."""
MAX_FOUND = 500
_UNSEARCHED: frozenset[Path] = frozenset(
    {("legacy_extra",), ("run", "results"), ("run", "contact"), ("contact", "fields")}
)
"""What says again what is said elsewhere."""
_ORDER = (
    "results", "contact", "fields", "input", "run", "node", "locals", "webhook", "parent", "child",
    "trigger", "resume", "urns", "ticket", "globals", "legacy_extra",
)  # fmt: skip
"""The roots, those that flow designers look for most often first."""
_NAME = re.compile(r"[a-zA-Z_]\w*", re.ASCII)
_GLYPHS = (
    (str, "“"),
    (bool, "✓"),
    (Decimal, "#"),
    (datetime, "◷"),
    (Day, "◷"),  # before tuple, which it is
    (time, "◷"),
    (tuple, "≡"),
    (Object, "◇"),
    (Function, "ƒ"),
    (Error, "✗"),
)


@dataclass(frozen=True, slots=True)
class Variable:
    """A row: a value and where it is."""

    path: Path
    label: str
    """Its name, or the whole way to it among the results of a search."""
    glyph: str
    """Of the type of the value."""
    text: str
    """The value, in one line."""
    opens: bool
    """Whether there is something inside."""
    is_open: bool
    changed: bool
    """Whether it, or something inside, is not what it was before the last input."""
    is_null: bool = False
    is_error: bool = False


def expression_of(path: Path) -> str:
    """Return the expression for the value at `path`: `@results.age`, `@(groups[0].name)`."""
    text = str(path[0])
    is_simple = True
    for step in path[1:]:
        if isinstance(step, int):
            text += f"[{step}]"
            is_simple = False
        elif _NAME.fullmatch(step):
            text += f".{step}"
        else:
            escaped = step.replace("\\", "\\\\").replace('"', '\\"')
            text += f'["{escaped}"]'
            is_simple = False
    return f"@{text}" if is_simple else f"@({text})"


def variables(
    root: Object, before: Object | None, opened: Collection[Path], wanted: str = ""
) -> list[Variable]:
    """Return the rows of a tree; with `wanted` words, all values they are found in.

    `before` is the root as it was before the last input; None when there was none. `opened` are
    the ways to the values of which one wants to see the inside.
    """
    words = wanted.casefold().lstrip("@").split()
    if words:
        return list(_found(root, before, words))
    return list(_rows(root, before, opened, ()))


def _rows(
    holder: Outcome, before: Outcome | None, opened: Collection[Path], at: Path
) -> Iterator[Variable]:
    for step, value in _sorted(holder, at):
        path = (*at, step)
        was = _step(before, step)
        is_open = path in opened
        yield _variable(path, str(step), value, was, is_open=is_open, compared=before is not None)
        if is_open:
            yield from _rows(value, was, opened, path)


def _sorted(holder: Outcome, at: Path) -> list[tuple[str | int, Outcome]]:
    """Return what is inside: the roots in their order, fields that have a value first."""
    inside = list(_inside(holder))
    if not at:
        inside.sort(key=lambda pair: _ORDER.index(pair[0]) if pair[0] in _ORDER else len(_ORDER))
    elif at[-1] == "fields":
        inside.sort(key=lambda pair: pair[1] is None)
    return inside


def _found(root: Object, before: Object | None, words: list[str]) -> Iterator[Variable]:
    count = 0
    for path, value, was in _leaves(root, before, ()):
        shown = expression_of(path)[1:]
        text = f"{shown} {_text(value)}".casefold()
        if all(word in text for word in words):
            yield _variable(path, shown, value, was, is_open=False, compared=before is not None)
            count += 1
            if count == MAX_FOUND:
                return


def _leaves(
    holder: Outcome, before: Outcome | None, at: Path
) -> Iterator[tuple[Path, Outcome, Outcome | None]]:
    for step, value in _sorted(holder, at):
        path = (*at, step)
        if path in _UNSEARCHED:
            continue
        was = _step(before, step)
        inside = list(_inside(value)) if len(path) < MAX_DEPTH else []
        if inside:
            yield from _leaves(value, was, path)
        else:
            yield path, value, was


def _inside(value: Outcome | None) -> Iterator[tuple[str | int, Outcome]]:
    if isinstance(value, Object):
        yield from value.items()
    elif isinstance(value, tuple) and not isinstance(value, Day):
        yield from enumerate(value)


def _step(holder: Outcome | None, step: str | int) -> Outcome | None:
    """Return what was at a step; None where there was nothing, which null counts as."""
    if isinstance(holder, Object) and isinstance(step, str):
        found = holder.get(step)
        return None if isinstance(found, Missing) else found
    if isinstance(holder, tuple) and isinstance(step, int) and step < len(holder):
        value: Outcome = holder[step]
        return value
    return None


def _variable(
    path: Path, label: str, value: Outcome, was: Outcome | None, *, is_open: bool, compared: bool
) -> Variable:
    return Variable(
        path=path,
        label=label,
        glyph=_glyph(value),
        text=_text(value),
        opens=next(_inside(value), None) is not None,
        is_open=is_open,
        changed=compared and not equal(value, was),
        is_null=value is None,
        is_error=isinstance(value, Error),
    )


def _glyph(value: Outcome) -> str:
    return next((glyph for kind, glyph in _GLYPHS if isinstance(value, kind)), "∅")


def _text(value: Outcome) -> str:
    match value:
        case None:
            return "nothing"
        case Error(message=message):
            return message
        case Object(default=default):
            text = "" if isinstance(default, Missing) else clean(to_text(default))
            return text or ("" if value.names() else "empty")
        case tuple() if not isinstance(value, Day):
            return "empty" if not value else "1 item" if len(value) == 1 else f"{len(value)} items"
        case _:
            return clean(to_text(value))
