"""From the text of a query to its written form; syntax errors in the words goflow's parser uses."""

import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flowtui.model.text.text import WHITE_SPACE, trim
from flowtui.query.errors import ErrorCode, QueryError
from flowtui.query.written import Part

if TYPE_CHECKING:
    from lark import Lark
    from lark.exceptions import UnexpectedInput

MAX_CHARACTERS = 10_000
"""How long a query may be (goflow)."""
MAX_NESTING = 100
"""How deep brackets may be nested (goflow)."""
MAX_CONDITIONS = 250
"""How many conditions a query may have (goflow)."""
MAX_WORDS = 4 * MAX_CONDITIONS
"""A condition has at most three words, and one that joins it to the next."""


def parse(text: str) -> Part:
    """Return what is written in `text`, whose size has been checked.

    Raises:
        QueryError: it is no query; says what was expected where.
    """
    from lark.exceptions import UnexpectedInput

    stripped = trim(text)
    try:
        part: Part = _lark().parse(stripped)  # type: ignore[assignment]  # the builder makes parts
    except UnexpectedInput as error:
        before = len(text) - len(text.lstrip(WHITE_SPACE))
        raise _syntax_error(stripped, before, error) from error
    return part


def too_complex() -> QueryError:
    """Return the error of queries that would take too long to answer."""
    return QueryError(ErrorCode.TOO_COMPLEX, "query is too complex")


_PIECES = re.compile(r'"(?:[^"\\]|\\.)*["\\]?|[()]|[^\s"()]+', re.DOTALL)


def check_size(text: str) -> None:
    """Refuse what is too large before any time is spent on it.

    Raises:
        QueryError: it is longer, or nested deeper, than a query may be, or has more words than a
            query can have.
    """
    if len(text) > MAX_CHARACTERS:
        raise too_complex()
    depth = words = 0
    for piece in _PIECES.finditer(text):
        match piece[0]:
            case "(":
                depth += 1
            case ")":
                depth -= 1
            case _:
                words += 1
        if depth > MAX_NESTING or words > MAX_WORDS:
            raise too_complex()


@lru_cache(maxsize=1)
def _lark() -> "Lark":
    """Return the parser. It is made when first asked for: lark costs 50 ms to import."""
    from lark import Lark

    from flowtui.query.builder import Builder

    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        grammar, parser="lalr", lexer="basic", transformer=Builder(), maybe_placeholders=False
    )


_LITERALS = frozenset({"STRING", "PROPERTY", "TEXT"})
_END = "$END"
_CLOSING = "RPAR"
_IGNORED = " \t\r\n"


def _syntax_error(text: str, before: int, error: "UnexpectedInput") -> QueryError:
    """Return the error; `text` has been stripped of so many characters `before` it.

    goflow's parser calls one token too many extraneous and one too few missing; everything else is
    mismatched.
    """
    position = _position(text, error)
    accepted = _accepted_after(text[:position])
    wanted, names = _expected(accepted)
    kind, found = _token_at(text, position)
    if kind == _END:
        is_all = _CLOSING in accepted and _END in _accepted_after(f"{text})")
        message = (
            "missing ')' at '<EOF>'" if is_all else f"mismatched input '<EOF>' expecting {names}"
        )
    else:
        following, _ = _token_at(text, position + len(found))
        verb = "extraneous" if following in wanted else "mismatched"
        message = f"{verb} input '{found}' expecting {names}"
    return QueryError(ErrorCode.SYNTAX, message, position=before + position)


def _position(text: str, error: "UnexpectedInput") -> int:
    from lark.exceptions import UnexpectedToken

    # lark says of an unexpected end that it is where the last token is
    at_end = isinstance(error, UnexpectedToken) and error.token.type == _END
    position: int | None = error.pos_in_stream
    return len(text) if at_end or position is None else position


def _token_at(text: str, position: int) -> tuple[str, str]:
    """Return the kind and the text of the token that begins at `position` or after white space."""
    from lark.exceptions import UnexpectedCharacters

    rest = text[position:].lstrip(_IGNORED)
    try:
        token = next(iter(_lark().lex(rest)), None)
    except UnexpectedCharacters:
        return "ERROR", rest[0]
    return (token.type, str(token)) if token else (_END, "")


def _accepted_after(beginning: str) -> frozenset[str]:
    """Return the kinds of tokens that may follow `beginning`, where a query begins well."""
    parser = _lark().parse_interactive(beginning)
    parser.exhaust_lexer()
    return frozenset(parser.accepts())  # type: ignore[no-untyped-call]  # lark has no type for it


def _expected(accepted: Collection[str]) -> tuple[frozenset[str], str]:
    """Return the kinds of tokens that goflow's parser says it expects, and how it lists them."""
    if _END in accepted:
        return frozenset({_END}), "<EOF>"
    if _CLOSING in accepted:
        return frozenset({_CLOSING}), "')'"
    if "LPAR" in accepted:
        return _LITERALS | {"LPAR"}, "{'(', STRING, PROPERTY, TEXT}"
    return _LITERALS, "{STRING, PROPERTY, TEXT}"
