"""Texts that are no queries: the message is that of goflow's parser, the position ours."""

import pytest

from flowtui.model.environment import Environment
from flowtui.query.errors import ErrorCode, QueryError
from flowtui.query.query import parse_query

START = "expecting {'(', STRING, PROPERTY, TEXT}"
LITERAL = "expecting {STRING, PROPERTY, TEXT}"


def error_of(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse_query(text, Environment())
    return caught.value


@pytest.mark.parametrize(
    ("text", "message", "position"),
    [
        ("", f"mismatched input '<EOF>' {START}", 0),
        ("()", f"mismatched input ')' {START}", 1),
        ("and bob", f"extraneous input 'and' {START}", 0),
        ("bob and", f"mismatched input '<EOF>' {START}", 7),
        ("bob OR OR ann", f"extraneous input 'OR' {START}", 7),
        ("has", f"mismatched input 'has' {START}", 0),
        ("name =", f"mismatched input '<EOF>' {LITERAL}", 6),
        ("name = = bob", f"extraneous input '=' {LITERAL}", 7),
        ('name = ("', f"mismatched input '(' {LITERAL}", 7),
        ("bob )", "extraneous input ')' expecting <EOF>", 4),
        ("bob ) ann", "mismatched input ')' expecting <EOF>", 4),
        ("  bob ! ann", "mismatched input '!' expecting <EOF>", 6),
        ("(bob", "missing ')' at '<EOF>'", 4),
        ("((bob) ann", "missing ')' at '<EOF>'", 10),
        ("((bob", "mismatched input '<EOF>' expecting ')'", 5),
        ("(bob $)", "extraneous input '$' expecting ')'", 5),
        ("(bob $ ann)", "mismatched input '$' expecting ')'", 5),
    ],
)
def test_a_syntax_error_says_what_was_expected_and_where(
    text: str, message: str, position: int
) -> None:
    error = error_of(text)
    assert (error.code, error.message, error.position) == (ErrorCode.SYNTAX, message, position)
    assert error.extra is None
    assert str(error) == message


@pytest.mark.parametrize(
    ("at_the_limit", "one_past"),
    [
        (" ".join(["bob"] * 250), " ".join(["bob"] * 251)),
        ("(" * 100 + "bob" + ")" * 100, "(" * 101 + "bob" + ")" * 101),
        (f"name = {'x' * 9993}", f"name = {'x' * 9994}"),
    ],
    ids=["conditions", "nesting", "characters"],
)
def test_a_query_may_be_so_large_and_no_larger(at_the_limit: str, one_past: str) -> None:
    parse_query(at_the_limit, Environment())
    error = error_of(one_past)
    assert (error.code, error.message) == (ErrorCode.TOO_COMPLEX, "query is too complex")


def test_brackets_and_words_in_quotes_are_not_counted() -> None:
    parse_query(f'name = "{"(" * 101}"', Environment())
    parse_query(f'name = "{"x " * 1001}"', Environment())


def test_connectives_and_brackets_do_not_count_as_conditions() -> None:
    full = " AND ".join(["(name = bob)"] * 250)
    assert str(parse_query(full, Environment())).count("AND") == 249
