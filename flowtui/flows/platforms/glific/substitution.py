"""Glific's templates: texts in which `@contact.fields.age` is replaced by what it stands for.

They differ from goflow's in this (Glific's manual, "Flow variables"):

* a reference has at least two parts: `@contact` alone is just text;
* what stands for nothing stays as it is: `@results.nobody` is sent like that;
* of `@results.name.more`, as much is replaced as stands for something;
* Elixir code is left alone: it is not run here.

What is written as `@(…)` is an expression as in goflow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from flowtui.expressions.convert import to_text
from flowtui.expressions.scanner import closing_bracket
from flowtui.expressions.scope import Scope
from flowtui.expressions.template import Expression, Fault, compile_template
from flowtui.expressions.values import Error, Missing, Object, Outcome, Value
from flowtui.flows.platforms.glific.eex import eex_in
from flowtui.model.text.digits import whole_number
from flowtui.model.text.text import trim

MAX_PARTS = 5
"""A reference has no more names; further ones are text (Glific)."""
_REFERENCE = re.compile(rf"@(\w+(?:\.\w+){{1,{MAX_PARTS - 1}}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a text: `@contact.fields.age`."""

    source: str
    path: tuple[str, ...]

    def found_in(self, scope: Scope) -> tuple[Value, str] | None:
        """Return what it stands for and the text after that; None where it stands for nothing."""
        for length in range(len(self.path), 1, -1):
            value = _looked_up(scope, self.path[:length])
            if value is not None:
                rest = "".join(f".{name}" for name in self.path[length:])
                return value, rest
        return None

    def text_in(self, scope: Scope) -> str:
        """Return what is put in its place; itself where it stands for nothing."""
        found = self.found_in(scope)
        if found is None:
            return self.source
        return f"{to_text(found[0])}{found[1]}"


Part = str | Reference | Expression


class Substitution:
    """A text of a flow of Glific's, ready to be evaluated in any scope; see `Template`."""

    __slots__ = ("code", "constant", "parts", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.code = tuple(span.source for span in eex_in(source))
        """The Elixir code in it."""
        self.parts = tuple(_parts(source))
        self.constant: str | None = None
        """The text, when nothing in it is replaced."""
        if all(isinstance(part, str) for part in self.parts) and not self.code:
            self.constant = source

    def text(self, scope: Scope, faults: list[Fault]) -> str:
        """Return the text with references replaced; expressions that fail leave `faults`."""
        texts: list[str] = []
        for part in self.parts:
            if isinstance(part, str):
                texts.append(part)
                continue
            text = part.text_in(scope)
            if isinstance(text, Error):
                faults.append(Fault(part.source, text))
            else:
                texts.append(text)
        return "".join(texts)

    def value(self, scope: Scope, faults: list[Fault]) -> Outcome:
        """Return the value when the text is one reference or expression, else the text."""
        only = self.parts[0] if len(self.parts) == 1 else None
        if isinstance(only, Expression):
            return only.value_in(scope)
        if isinstance(only, Reference):
            found = only.found_in(scope)
            if found is not None and not found[1]:
                return found[0]
        return trim(self.text(scope, faults))


def _parts(source: str) -> Iterator[Part]:
    """Yield the parts of a text: what stays, what is replaced, what is evaluated."""
    position = 0
    for span in eex_in(source):
        yield from _without_code(source[position : span.start])
        yield span.source
        position = span.end
    yield from _without_code(source[position:])


def _without_code(text: str) -> Iterator[Part]:
    done = position = 0
    while (at := text.find("@", position)) >= 0:
        part, position = _part_at(text, at)
        if part is not None:
            if done < at:
                yield text[done:at]
            yield part
            done = position
    if text[done:]:
        yield text[done:]


def _part_at(text: str, at: int) -> tuple[Part | None, int]:
    """Return what begins with the at sign at `at`, if anything does, and where to look on."""
    if text.startswith("@(", at):
        end = closing_bracket(text, at + 1)
        if end is not None:
            (part,) = compile_template(text[at : end + 1]).parts or ("",)
            return part, end + 1
    if match := _REFERENCE.match(text, at):
        return Reference(match[0], tuple(match[1].split("."))), match.end()
    return None, at + 1


def _looked_up(scope: Scope, path: tuple[str, ...]) -> Value:
    """Return what a path leads to from the root of the context; None where that is nothing."""
    value: Outcome | Missing = scope.root
    for name in path:
        value = _step(value, name)
    if isinstance(value, Missing | Error):
        return None
    if isinstance(value, Object) and isinstance(value.default, Missing):
        return None  # it stands for no text
    return value


def _step(value: Outcome | Missing, name: str) -> Outcome | Missing:
    if isinstance(value, Object):
        return value.get(name)
    position = whole_number(name)
    if isinstance(value, tuple) and position is not None and position < len(value):
        element: Value = value[position]
        return element
    return Missing.MISSING


@lru_cache(maxsize=65536)
def compile_substitution(source: str) -> Substitution:
    """Return `source` as a text of a flow of Glific's; the same text is compiled only once."""
    return Substitution(source)
