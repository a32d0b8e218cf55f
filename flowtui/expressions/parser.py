"""From the text of an expression to its syntax tree."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flowtui.expressions.syntax import ExpressionSyntaxError, Node, Operation, parts_of

if TYPE_CHECKING:
    from lark import Lark

MAX_NESTING = 100
"""How deep brackets, calls, lookups and signs may be nested (goflow)."""
MAX_DEPTH = 2 * MAX_NESTING
"""How deep they may be nested together with operations to the right of stronger ones."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Return the syntax tree of the expression `text`, e.g. `upper(contact.name)`.

    Raises:
        ExpressionSyntaxError: it is none. The message quotes what could not be read, as goflow's
            does: everything from the first token that does not fit.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken, VisitError

    try:
        tree: Node = _lark().parse(text)  # type: ignore[assignment]  # the transformer makes nodes
    except UnexpectedToken as error:
        position = len(text) if error.token.type == "$END" else error.token.start_pos or 0
        raise _unexpected(text, position) from error
    except UnexpectedCharacters as error:
        raise _unexpected(text, error.pos_in_stream) from error  # type: ignore[arg-type]  # a number
    except VisitError as error:
        if isinstance(error.orig_exc, ExpressionSyntaxError):
            raise error.orig_exc from error
        raise
    _check_nesting(tree)
    return tree


def _unexpected(text: str, position: int) -> ExpressionSyntaxError:
    return ExpressionSyntaxError(f"syntax error at {text[position:].rstrip()}", position)


def _check_nesting(tree: Node) -> None:
    """Refuse what is nested too deep before anything recurses into it.

    Raises:
        ExpressionSyntaxError: it is.
    """
    todo = [(tree, 0, 0)]
    while todo:
        node, nesting, depth = todo.pop()
        if nesting > MAX_NESTING or depth > MAX_DEPTH:
            raise ExpressionSyntaxError(f"expression is nested more than {MAX_NESTING} deep", 0)
        deeper = nesting + (not isinstance(node, Operation))
        todo += [(part, deeper, depth + 1) for part in parts_of(node)]


@lru_cache(maxsize=1)
def _lark() -> "Lark":
    """Return the parser. It is made when first asked for: lark costs 50 ms to import."""
    from lark import Lark

    from flowtui.expressions.builder import Builder

    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        grammar, parser="lalr", lexer="basic", transformer=Builder(), maybe_placeholders=False
    )
