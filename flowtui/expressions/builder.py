"""What lark calls while it parses: each rule of the grammar becomes a node of the syntax tree."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from lark import Token, Transformer, v_args

from flowtui.expressions.numbers import in_range
from flowtui.expressions.syntax import (
    Call,
    Dot,
    ExpressionSyntaxError,
    Group,
    Index,
    Lambda,
    Literal,
    Name,
    Negation,
    Node,
    Operation,
)


@v_args(inline=True)
class Builder(Transformer[Any, Node]):
    """One method a rule, given the rule's children."""

    def text(self, token: Token) -> Node:
        """Return a text literal."""
        return Literal(unquote(token), str(token))

    def number(self, token: Token) -> Node:
        """Return a number literal.

        Raises:
            ExpressionSyntaxError: it has too many digits.
        """
        value = Decimal(token)
        if not in_range(value):
            raise ExpressionSyntaxError(f"number {token} is out of range", token.start_pos or 0)
        return Literal(value, str(token))

    def true(self, token: Token) -> Node:
        """Return the literal true."""
        return Literal(value=True, source=str(token))

    def false(self, token: Token) -> Node:
        """Return the literal false."""
        return Literal(value=False, source=str(token))

    def null(self, token: Token) -> Node:
        """Return the literal null."""
        return Literal(None, str(token))

    def name(self, token: Token) -> Node:
        """Return a name."""
        return Name(str(token))

    def dot(self, container: Node, token: Token) -> Node:
        """Return a lookup by name."""
        return Dot(container, str(token))

    def index(self, container: Node, index: Node) -> Node:
        """Return a lookup by value."""
        return Index(container, index)

    def call(self, function: Node, *arguments: Node) -> Node:
        """Return a call."""
        return Call(function, arguments)

    def group(self, inner: Node) -> Node:
        """Return an expression in brackets."""
        return Group(inner)

    def negation(self, _minus: Token, operand: Node) -> Node:
        """Return the negative."""
        return Negation(operand)

    def operation(self, left: Node, operator: Token, right: Node) -> Node:
        """Return a binary operation."""
        return Operation(str(operator), left, right)

    def function(self, head: Token, body: Node) -> Node:
        """Return an anonymous function."""
        return Lambda(parameters(head), body)


def parameters(head: str) -> tuple[str, ...]:
    """Return the names in the head of an anonymous function: `(a, b) =>`."""
    return tuple(re.findall(r"\w+", head))


_ESCAPE = re.compile(
    r"""\\(?:([abfnrtv\\"])|x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))"""
)
_SINGLE = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    "\\": "\\", '"': '"',
}  # fmt: skip


def unquote(literal: str) -> str:
    r"""Return the text that a literal in double quotes stands for.

    Escapes are Go's. When one of them is wrong, or the literal spans lines, none counts and the
    text is what stands between the quotes: so `"\w+"` is a regular expression.
    """
    inner = literal[1:-1]
    if "\\" not in inner:
        return inner
    parts: list[str] = []
    end = 0
    for match in _ESCAPE.finditer(inner):
        parts += (inner[end : match.start()], _unescape(match.groups()))
        end = match.end()
    parts.append(inner[end:])
    if any("\\" in part for part in parts[::2]) or "\n" in inner or None in parts:
        return inner
    return "".join(parts)


def _unescape(groups: Sequence[str | None]) -> str:
    single, *codes = groups
    if single:
        return _SINGLE[single]
    bases = (16, 8, 16, 16)
    code = next(int(digits, base) for digits, base in zip(codes, bases, strict=True) if digits)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
