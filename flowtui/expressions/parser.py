"""From the text of an expression to its syntax tree."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flowtui.expressions.syntax import ExpressionSyntaxError, Node

if TYPE_CHECKING:
    from lark import Lark

MAX_NESTING = 100
"""How deep brackets, calls, lookups and signs may be nested (goflow)."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Return the syntax tree of the expression `text`, e.g. `upper(contact.name)`.

    Raises:
        ExpressionSyntaxError: it is none. The message quotes what could not be read, as goflow's
            does: everything from the first token that does not fit.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken, VisitError

    _check_nesting(text)
    try:
        tree: Node = _lark().parse(text)  # type: ignore[assignment]  # the transformer makes nodes
    except UnexpectedToken as error:
        position = len(text) if error.token.type == "$END" else error.token.start_pos or 0
        raise _unexpected(text, position) from error
    except UnexpectedCharacters as error:
        raise _unexpected(text, error.pos_in_stream or 0) from error
    except VisitError as error:
        if isinstance(error.orig_exc, ExpressionSyntaxError):
            raise error.orig_exc from error
        raise
    return tree


def _unexpected(text: str, position: int) -> ExpressionSyntaxError:
    return ExpressionSyntaxError(f"syntax error at {text[position:].rstrip()}", position)


_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[(\[)\]]|-(?=\s*[-(])', re.DOTALL)


def _check_nesting(text: str) -> None:
    """Refuse what is nested too deep before anything recurses into it."""
    depth = signs = 0
    for match in _BRACKETS.finditer(text):
        bracket = match[0]
        if bracket in "([":
            depth += 1
        elif bracket in ")]":
            depth -= 1
        elif bracket == "-":
            signs += 1
        if depth > MAX_NESTING or signs > MAX_NESTING:
            raise ExpressionSyntaxError(
                f"expression is nested more than {MAX_NESTING} deep", match.start()
            )


@lru_cache(maxsize=1)
def _lark() -> "Lark":
    """Return the parser. It is made when first asked for: lark costs 50 ms to import."""
    from lark import Lark

    from flowtui.expressions.builder import Builder

    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        grammar, parser="lalr", lexer="basic", transformer=Builder(), maybe_placeholders=False
    )
