"""Laws that hold for every expression, template and value."""

import json
import time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import flowtui.flows.cases  # noqa: F401 - router tests are functions, too
from flowtui.expressions.convert import to_number, to_text
from flowtui.expressions.functions.data import from_json, to_json
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.numbers import in_range
from flowtui.expressions.parser import parse
from flowtui.expressions.printer import expression_text
from flowtui.expressions.scanner import PartKind, scan
from flowtui.expressions.syntax import ExpressionSyntaxError
from flowtui.expressions.template import ROOTS, Template
from flowtui.expressions.values import Error, equal
from flowtui.model.text.quoting import quote
from tests.expressions.evaluating import scope_with, value_of

SECONDS = 0.1
"""What any template of moderate size may take of a processor."""

names = st.sampled_from([*sorted(FUNCTIONS), "contact", "fields", "x", "é_1"])
literals = st.one_of(
    st.text(max_size=8).map(quote),
    st.integers(0, 10**6).map(str),
    st.decimals(0, 1000, places=3).map(lambda number: format(number, "f")),
    st.sampled_from(["true", "FALSE", "Null"]),
)
operators = st.sampled_from(["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "=", "!=", "&"])


def _compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, operators, inner).map(" ".join),
        st.builds("{}({})".format, names, st.lists(inner, max_size=3).map(", ".join)),
        st.builds("({})".format, inner),
        st.builds("-({})".format, inner),
        st.builds("({}).{}".format, inner, names),
        st.builds("({})[{}]".format, inner, inner),
        st.builds("((x) => {})({})".format, inner, inner),
    )


expressions = st.recursive(st.one_of(literals, names), _compound, max_leaves=8)
pieces = st.one_of(
    st.text(max_size=10),
    expressions.map("@({})".format),
    st.sampled_from(["@", "@@", "@(", ")", '"', "@contact.name", "@fields.", "\\", "(x) =>", "@é"]),
)
templates = st.lists(pieces, max_size=12).map("".join)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=6).filter(in_range)
plain_values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, st.text(max_size=6)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=10,
)


@pytest.fixture(scope="module", autouse=True)
def _what_is_imported_late_is_there() -> None:
    late = 'has_phone("+12024561111") & format_date(today(), "MMM") & regex_match("a", "a")'
    assert not isinstance(value_of(late), Error)


@given(templates)
@example("@(" * 400)
@example('@("' * 400)
@example("@" + "(" * 800)
@example("@(" + "[" * 800 + ")")
@example("@(" + "-" * 800 + ")")
@example('@(regex_match("' + "a" * 300 + '", "' + "(a*)*" * 20 + 'b"))')
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_no_template_raises_or_takes_long(source: str) -> None:
    # again if it was long, for the collector of garbage may have come between
    assert any(_seconds_for(source) < SECONDS for _ in range(3))


def _seconds_for(source: str) -> float:
    parse.cache_clear()
    started = time.thread_time()
    compiled = Template(source)
    for evaluate in (compiled.text, compiled.value):
        evaluate(scope_with(contact="Ann", fields=(1, "2")), [])
    return time.thread_time() - started


@given(templates)
def test_the_parts_of_a_template_cover_it(source: str) -> None:
    parts = list(scan(source, ROOTS))
    assert "".join(source[part.start : part.end] for part in parts) == source
    assert [part.end for part in parts[:-1]] == [part.start for part in parts[1:]]
    for part in parts:
        if part.kind is not PartKind.BODY:
            assert part.source == source[part.start : part.end]


@given(st.text(alphabet=st.characters(exclude_characters="@", codec="utf-8")))
def test_text_without_at_signs_stays_as_it_is(source: str) -> None:
    assert Template(source).text(scope_with(), []) == source
    doubled = source.replace("e", "@@")
    assert Template(doubled).text(scope_with(), []) == source.replace("e", "@")


@given(expressions)
def test_printing_an_expression_changes_nothing_but_spaces_and_case(source: str) -> None:
    try:
        tree = parse(source)
    except ExpressionSyntaxError:
        assume(False)
    printed = expression_text(tree)
    assert expression_text(parse(printed)) == printed
    before, after = value_of(source), value_of(printed)
    assert equal(before, after) or isinstance(before, Error)


@given(st.text())
def test_texts_in_quotes_are_read_as_they_were(text: str) -> None:
    assert value_of(quote(text)) == text


@given(numbers)
def test_numbers_are_read_as_they_are_written(number: Decimal) -> None:
    assert to_number(to_text(number)) == number


@given(numbers, numbers)
def test_adding_and_taking_away_again(first: Decimal, second: Decimal) -> None:
    total = value_of("x + y", x=first, y=second)
    assume(not isinstance(total, Error))  # a sum may have more digits than a number can
    assert equal(value_of("x - y", x=total, y=second), first)


@given(plain_values)
def test_json_is_read_and_written_the_same(value: object) -> None:
    text = json.dumps(value, default=float, ensure_ascii=False)
    once = to_json(from_json(text))
    assert to_json(from_json(once)) == once
    assert _as_decimals(once) == _as_decimals(text)


def _as_decimals(text: str) -> object:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


@given(st.text())
def test_any_text_is_json_or_an_error(text: str) -> None:
    parsed = from_json(text)
    assert not isinstance(parsed, Error) or parsed.message in {
        "invalid JSON",
        "number value out of range",
    }


@given(st.text(), st.text(max_size=3))
def test_splitting_leaves_no_delimiters(text: str, delimiters: str) -> None:
    assume(delimiters)
    words = value_of("split(x, y)", x=text, y=delimiters)
    assert isinstance(words, tuple)
    assert all(word and not set(word) & set(delimiters) for word in words)


@given(st.lists(st.integers(-9, 9)))
def test_sorting_and_reversing(items: list[int]) -> None:
    array = tuple(map(Decimal, items))
    assert value_of("sort(x)", x=array) == tuple(sorted(array))
    assert value_of("reverse(reverse(x))", x=array) == array
    assert value_of("count(unique(x))", x=array) == len(set(items))


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(-3, 4))
def test_rounding_up_and_down_enclose_a_number(number: Decimal, places: int) -> None:
    lower = value_of("round_down(x, y)", x=number, y=Decimal(places))
    upper = value_of("round_up(x, y)", x=number, y=Decimal(places))
    nearest = value_of("round(x, y)", x=number, y=Decimal(places))
    assert isinstance(lower, Decimal)
    assert isinstance(upper, Decimal)
    assert lower <= number <= upper
    assert nearest in {lower, upper}
