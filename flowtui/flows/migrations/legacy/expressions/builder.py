"""What lark calls while it parses: each rule of the old grammar becomes a term of today."""

import re
from functools import lru_cache
from pathlib import Path

from lark import Lark, Token, Transformer, v_args

from flowtui.flows.migrations.legacy.expressions import term
from flowtui.flows.migrations.legacy.expressions.addition import addition
from flowtui.flows.migrations.legacy.expressions.context import looked_up
from flowtui.flows.migrations.legacy.expressions.functions import called
from flowtui.flows.migrations.legacy.expressions.term import Term

_ESCAPED_QUOTE = re.compile(r'\\(?:""|$)')
_OPERATORS = {"<>": "!="}


@v_args(inline=True)
class Builder(Transformer[Token, Term]):
    """One method a rule, given the rule's children."""

    def __init__(self, *, raw_dates: bool) -> None:
        super().__init__()
        self._raw_dates = raw_dates

    def path(self, token: Token) -> Term:
        """Return what is looked up."""
        return looked_up(token, raw_dates=self._raw_dates)

    def true(self, _token: Token) -> Term:
        """Return the literal true."""
        return Term("true")

    def false(self, _token: Token) -> Term:
        """Return the literal false."""
        return Term("false")

    def number(self, token: Token) -> Term:
        """Return a number literal."""
        return Term(str(token))

    def text(self, token: Token) -> Term:
        """Return a text literal; quotes in it were doubled. Backslashes stay, as in goflow."""
        text = token[1:-1]
        if _ESCAPED_QUOTE.search(text):  # else it would not end where it did
            return term.text_literal(text.replace('""', '"'))
        return Term('"' + text.replace('""', '\\"') + '"')

    def group(self, inner: Term) -> Term:
        """Return an expression in brackets."""
        return term.group(inner)

    def negation(self, _minus: Token, operand: Term) -> Term:
        """Return the negative."""
        return term.negation(operand)

    def operation(self, left: Term, operator: Token, right: Term) -> Term:
        """Return a binary operation."""
        return term.operation(left, _OPERATORS.get(operator, str(operator)), right)

    def sum(self, left: Term, _plus: Token, right: Term) -> Term:
        """Return a sum."""
        return addition(left, right, is_difference=False, raw_dates=self._raw_dates)

    def difference(self, left: Term, _minus: Token, right: Term) -> Term:
        """Return a difference."""
        return addition(left, right, is_difference=True, raw_dates=self._raw_dates)

    def call(self, name: Token, *arguments: Term) -> Term:
        """Return a call."""
        return called(name.lower(), arguments)


@lru_cache(maxsize=2)
def parser_of(*, raw_dates: bool) -> Lark:
    """Return the parser, which gives terms."""
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    builder = Builder(raw_dates=raw_dates)
    return Lark(
        grammar, parser="lalr", lexer="basic", transformer=builder, maybe_placeholders=False
    )
