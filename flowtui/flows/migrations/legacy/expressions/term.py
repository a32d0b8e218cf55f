"""Parts of an expression of today, put together as texts."""

import re
from dataclasses import dataclass
from enum import Enum, IntEnum

from flowtui.model.text.quoting import quote


class CannotConvert(Exception):
    """An old expression cannot be written in the language of today."""


class Kind(Enum):
    """What is known of the value of a term, from how it begins."""

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

_KINDS = {
    kind: frozenset(names.split())
    for kind, names in (
        (Kind.NUMBER, "abs max mean min mod sum rand round round_down round_up"),
        (Kind.DATE, "date format_date today"),
        (Kind.DATETIME, "datetime datetime_add datetime_from_parts now"),
        (Kind.TIME, "time time_from_parts"),
    )
}
"""What the functions of today give that calls become, as goflow has it."""
_CALL = re.compile(r"(\w+)\(", re.ASCII)

MAX_LENGTH = 100_000
"""How long an expression may become, in characters: some parts have to be written twice."""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of an expression of today."""

    text: str
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
    def kind(self) -> Kind:
        """What is known of its value: of whole numbers, and of what begins with a call."""
        if self.is_whole_number:
            return Kind.NUMBER
        begins = _CALL.match(self.text)
        name = begins[1] if begins else ""
        return next((kind for kind, names in _KINDS.items() if name in names), Kind.UNKNOWN)

    def within(self, binding: Binding) -> str:
        """Return its text for where only what binds at least so strongly may stand."""
        return self.text if self.binding >= binding else f"({self.text})"


def call(function: str, *arguments: Term) -> Term:
    """Return a call of `function`."""
    return Term(f"{function}({', '.join(argument.text for argument in arguments)})")


def operation(left: Term, operator: str, right: Term) -> Term:
    """Return `left operator right`; brackets are put around what binds less."""
    binding = BINDINGS[operator]
    tighter = Binding(binding + 1)
    return Term(f"{left.within(binding)} {operator} {right.within(tighter)}", binding)


def negation(operand: Term) -> Term:
    """Return `-operand`."""
    return Term(f"-{operand.within(Binding.NEGATION)}", Binding.NEGATION)


def group(inner: Term) -> Term:
    """Return `(inner)`."""
    return Term(f"({inner.text})")


def text_literal(text: str) -> Term:
    """Return `text` in quotes."""
    return Term(quote(text))
