"""Parts of an expression of today, put together as texts."""

from dataclasses import dataclass, replace
from enum import Enum, IntEnum

from flowtui.model.quoting import quote


class CannotConvert(Exception):
    """An old expression cannot be written in the language of today."""


class Kind(Enum):
    """What is known of the value of a term."""

    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    UNKNOWN = "unknown"


class Binding(IntEnum):
    """How strongly the outermost operator of a term binds."""

    CONCATENATION = 1
    EQUALITY = 2
    COMPARISON = 3
    SUM = 4
    PRODUCT = 5
    POWER = 6
    NEGATION = 7
    ATOM = 8


BINDINGS = {
    "&": Binding.CONCATENATION,
    "=": Binding.EQUALITY,
    "!=": Binding.EQUALITY,
    "<": Binding.COMPARISON,
    "<=": Binding.COMPARISON,
    ">": Binding.COMPARISON,
    ">=": Binding.COMPARISON,
    "+": Binding.SUM,
    "-": Binding.SUM,
    "*": Binding.PRODUCT,
    "/": Binding.PRODUCT,
    "^": Binding.POWER,
}
"""The operators of today; all of them bind to the left."""

MAX_LENGTH = 100_000
"""How long an expression may become, in characters: some parts have to be written twice."""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of an expression of today."""

    text: str
    kind: Kind = Kind.UNKNOWN
    binding: Binding = Binding.ATOM

    def __post_init__(self) -> None:
        """Refuse what has become too long.

        Raises:
            CannotConvert: it has.
        """
        if len(self.text) > MAX_LENGTH:
            raise CannotConvert("the expression would become too long")

    @property
    def is_whole_number(self) -> bool:
        """Whether it is a whole number as it stands, maybe with a sign."""
        return self.text.removeprefix("-").isdecimal()

    @property
    def is_text(self) -> bool:
        """Whether it is a text in quotes."""
        return self.text.startswith('"') and self.text.count('"') == 2

    def within(self, binding: Binding) -> str:
        """Return its text for where only what binds at least so strongly may stand."""
        return self.text if self.binding >= binding else f"({self.text})"

    def of(self, kind: Kind) -> "Term":
        """Return the same text as a value of `kind`."""
        return replace(self, kind=kind)


def call(function: str, *arguments: Term, kind: Kind = Kind.UNKNOWN) -> Term:
    """Return a call of `function`."""
    return Term(f"{function}({', '.join(argument.text for argument in arguments)})", kind)


def operation(left: Term, operator: str, right: Term, kind: Kind = Kind.UNKNOWN) -> Term:
    """Return `left operator right`; brackets are put around what binds less."""
    binding = BINDINGS[operator]
    tighter = Binding(binding + 1)
    return Term(f"{left.within(binding)} {operator} {right.within(tighter)}", kind, binding)


def negation(operand: Term) -> Term:
    """Return `-operand`, or the operand of what is a negation already."""
    kind = operand.kind if operand.kind is Kind.NUMBER else Kind.UNKNOWN
    if operand.binding is Binding.NEGATION:
        return Term(operand.text.removeprefix("-"), kind)
    return Term(f"-{operand.within(Binding.NEGATION)}", kind, Binding.NEGATION)


def group(inner: Term) -> Term:
    """Return `(inner)`."""
    return Term(f"({inner.text})", inner.kind)


def text_literal(text: str) -> Term:
    """Return `text` in quotes."""
    return Term(quote(text))
