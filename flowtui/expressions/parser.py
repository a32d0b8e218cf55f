"""From the text of an expression to its syntax tree."""

import re
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
MAX_QUOTED_BYTES = 10
"""So much of a wrong expression is quoted (goflow)."""

# `=>` is a sign of its own, not `=` before a `>` that does not fit.
_ARROW = re.compile(r"(?<![<>!])=>\Z")
_HALF_CHARACTER = re.compile("[\udc80-\udcff]")
_SPACE = r"[ \t\r\n\u00a0\u200b]*"
_PARAMETER = r"(?!(?i:true|false|null)\b)[^\W\d]\w*"
_HEAD_TO_COMMA = re.compile(rf"\({_SPACE}{_PARAMETER}{_SPACE}\Z")
_REST_OF_HEAD = re.compile(rf"(?:,{_SPACE}{_PARAMETER}{_SPACE})*(?:,{_SPACE}|\){_SPACE})?")


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Return the syntax tree of the expression `text`, e.g. `upper(contact.name)`.

    Raises:
        ExpressionSyntaxError: it is none. The message quotes what could not be read, as goflow's
            does: the first token that does not fit, and what follows it.
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
    if _ARROW.search(text, 0, position + 1):
        position -= 1
    position = _after_names(text, position)
    return ExpressionSyntaxError(f"syntax error at {_quotation(text, position)}", position)


def _quotation(text: str, position: int) -> str:
    """Return what goflow quotes of a wrong expression: at most 10 bytes of the line.

    It counts characters to find the place, and bytes to quote from there; of what is cut through,
    each byte is U+FFFD.
    """
    start = text.rfind("\n", 0, position) + 1
    line = text[start:].partition("\n")[0].encode("utf-8", "replace")
    column = position - start
    quoted = line[column : column + MAX_QUOTED_BYTES].decode("utf-8", "surrogateescape")
    return _HALF_CHARACTER.sub("\ufffd", quoted)


def _after_names(text: str, position: int) -> int:
    """Return where the list of names that has its first comma at `position` is wrong.

    Such a list can only be the head of an anonymous function: `(x, y) =>`.
    """
    if not text.startswith(",", position) or not _HEAD_TO_COMMA.search(text, 0, position):
        return position
    found = _REST_OF_HEAD.match(text, position)
    return found.end() if found else position


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
