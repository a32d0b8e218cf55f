"""Templates: text with expressions in it, compiled once."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from flowtui.expressions.compiler import compile_node
from flowtui.expressions.convert import to_text
from flowtui.expressions.functions.registry import Evaluator
from flowtui.expressions.parser import parse
from flowtui.expressions.scanner import Part, PartKind, scan
from flowtui.expressions.scope import EVALUATION_BUDGET, Scope
from flowtui.expressions.sizes import ensure_bounded
from flowtui.expressions.syntax import ExpressionSyntaxError
from flowtui.expressions.values import TOO_COMPLEX, Error, Outcome
from flowtui.model.text.text import trim

ROOTS = frozenset(
    {
        "child", "contact", "fields", "globals", "input", "legacy_extra", "locals", "node",
        "parent", "results", "resume", "run", "ticket", "trigger", "urns", "webhook",
    }
)  # fmt: skip
"""The names a flow's templates may begin with: what `@name` is an expression for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An expression of a template that could not be evaluated."""

    source: str
    """As it stands in the template: `@(1 / 0)`."""
    error: Error


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of a template, compiled."""

    source: str
    evaluate: Evaluator

    def value_in(self, scope: Scope) -> Outcome:
        """Return the value, or the error in its place.

        Expressions are kept from nesting deep enough to exhaust Python's stack, but the values
        that they are given may be nested deeper, or hold more than could ever be written: that,
        too, is too complex.
        """
        meter = scope.meter
        meter.left = EVALUATION_BUDGET
        meter.warned = len(scope.warnings)
        try:
            value = self.evaluate(scope)
            ensure_bounded(value)
        except RecursionError:
            return TOO_COMPLEX
        return value

    def text_in(self, scope: Scope) -> str | Error:
        """Return the value as text, or the error in its place."""
        value = self.value_in(scope)
        if isinstance(value, str | Error):
            return value
        try:
            return to_text(value)
        except RecursionError:
            return TOO_COMPLEX


class Template:
    """A text with expressions in it, ready to be evaluated in any scope."""

    __slots__ = ("_trimmed", "constant", "parts", "source")
    code: tuple[str, ...] = ()
    """Code in it that only the platform runs: there is none in templates."""

    def __init__(self, source: str, roots: AbstractSet[str] = ROOTS) -> None:
        self.source = source
        self.parts = tuple(_compile(part) for part in scan(source, roots))
        self.constant: str | None = None
        """The text, when there is no expression in it."""
        if not any(isinstance(part, Expression) for part in self.parts):
            self.constant = "".join(str(part) for part in self.parts)
        trimmed = trim(source)
        self._trimmed: Template = self if trimmed == source else Template(trimmed, roots)

    def text(self, scope: Scope, faults: list[Fault]) -> str:
        """Return the text with every expression replaced by its value.

        What could not be evaluated leaves nothing in its place, and a fault in `faults`;
        deprecated properties leave warnings in the scope.
        """
        if self.constant is not None:
            return self.constant
        texts: list[str] = []
        for part in self.parts:
            if isinstance(part, str):
                texts.append(part)
                continue
            text = part.text_in(scope)
            if isinstance(text, str):
                texts.append(text)
            else:
                faults.append(Fault(part.source, text))
        return "".join(texts)

    def value(self, scope: Scope, faults: list[Fault]) -> Outcome:
        """Return the value when the template is one expression and nothing else, else its text.

        White space around the template does not count. The value may be an error, which then is
        no fault.
        """
        template = self._trimmed
        if len(template.parts) == 1 and isinstance(part := template.parts[0], Expression):
            return part.value_in(scope)
        return template.text(scope, faults)


def _compile(part: Part) -> str | Expression:
    if part.kind is PartKind.BODY:
        return part.text
    try:
        return Expression(part.source, compile_node(parse(part.text)))
    except ExpressionSyntaxError as error:
        wrong = Error(str(error))
        return Expression(part.source, _always(wrong))


def _always(outcome: Outcome) -> Callable[[Scope], Outcome]:
    return lambda _: outcome


@lru_cache(maxsize=65536)
def compile_template(source: str) -> Template:
    """Return `source` as a template of a flow; the same text is compiled only once."""
    return Template(source)
