"""What lark calls while it parses: each rule of the grammar becomes a part of the query."""

from typing import Any

from lark import Token, Transformer, v_args

from flowtui.expressions.builder import unquote
from flowtui.query.written import Both, Either, Part, Phrase


@v_args(inline=True)
class Builder(Transformer[Any, Part]):
    """One method a rule, given the rule's children."""

    def either(self, *parts: Part) -> Part:
        """Return parts joined by OR."""
        return Either(parts)

    def both(self, *parts: Part) -> Part:
        """Return parts joined by AND."""
        return Both(parts)

    def comparison(self, name: Token, operator: Token, value: str) -> Part:
        """Return a condition."""
        return Phrase(value, str(name), str(operator))

    def bare(self, value: str) -> Part:
        """Return a literal that stands for a condition."""
        return Phrase(value)

    def text(self, token: Token) -> str:
        """Return a literal without quotes."""
        return str(token)

    def quoted(self, token: Token) -> str:
        """Return what a literal in quotes stands for; escapes are Go's."""
        return unquote(token)
