"""Laws that hold of every text and every query."""

import gc
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact, ContactStatus, FieldValue
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment, RedactionPolicy
from flowtui.query.attributes import Subject
from flowtui.query.errors import QueryError
from flowtui.query.matching import compiled
from flowtui.query.parser import MAX_NESTING
from flowtui.query.query import Query, parse_query
from flowtui.query.reading import read
from flowtui.query.resolving import Names
from flowtui.query.syntax import (
    And,
    Condition,
    Node,
    Operator,
    Or,
    Property,
    PropertyKind,
    conditions,
    simplified,
)

OPEN = Environment(default_country="US")
REDACTED = Environment(redaction_policy=RedactionPolicy.URNS)
ASSETS = Assets(
    {"fields": [{"key": key, "name": key, "type": "number"} for key in ("age", "a", "b")]}
)
NAMES = Names(ASSETS)
MOST_SECONDS = 0.1
NOW = datetime(2026, 1, 5, tzinfo=UTC)

NOBODY = Contact(uuid="n", status=ContactStatus.ACTIVE, created_on=NOW)

PIECES = (
    "(", ")", " ", " ", "and", "OR", "=", "!=", "~", ">", "has", "is", '"', "\\", '\\"', "\n",
    "name", "age", "tel", "urns.", "fields.", "ann", "Bob Mc", "+1202", "18", "1.5", ":", "é", "ß",
    "İ", "2020-01-01", '""', "$", "A6YWQL", "\u200b", "language", "eng", "tickets",
)  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
environments = st.sampled_from([OPEN, REDACTED])


def parsed(text: str, environment: Environment) -> Query | None:
    try:
        return parse_query(text, environment)
    except QueryError:
        return None


def seconds_of(text: str, environment: Environment) -> float:
    """Return how long parsing keeps the processor busy."""
    gc.disable()  # collecting the garbage of thousands of examples takes 100 ms by itself
    try:
        began = process_time()
        parsed(text, environment)
        return process_time() - began
    finally:
        gc.enable()


@pytest.fixture(scope="module")
def warm() -> None:
    """Import and read what is first needed when a query asks for it: that takes its time once."""
    for text in ("bob", "(", "12345678901", "language = eng"):
        parsed(text, OPEN)


@pytest.mark.usefixtures("warm")
@given(texts, environments)
def test_a_text_is_a_query_or_says_why_not_and_soon(text: str, environment: Environment) -> None:
    assert seconds_of(text, environment) < MOST_SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "a " * 5000,
        "a=1 " * 250 + "$ a",
        "(a or b (" * 99,
        "(" * 100 + "a" * 9800 + ")" * 100,
        '"\\' * 5000,
        '"' * 10_000,
        '"\\"' * 3333,
        "a." * 5000,
        "1" * 10_000,
        "+" + "-" * 9999,
        "a:" * 5000,
        f'name ~ "{"x." * 4900}"',
        f'created_on = "{"1-" * 4900}"',
        f"tickets = {'9' * 9900}",
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.usefixtures("warm")
def test_no_long_text_takes_long(text: str) -> None:
    assert seconds_of(text, OPEN) < MOST_SECONDS


@given(texts, environments)
@example('"Note: x"', OPEN)
@example("A:b", OPEN)
@example('name = "\\\\" or ann', OPEN)
@example("FIELDS.AND = 1", OPEN)
def test_a_query_is_written_so_that_it_is_read_as_the_same(
    text: str, environment: Environment
) -> None:
    query = parsed(text, environment)
    if query is not None:
        assert parse_query(str(query), environment) == query
        assert query.root == simplified(read(text, environment))


leaves = st.one_of(
    st.builds(
        Condition,
        st.just(Property(PropertyKind.FIELD, "age")),
        st.sampled_from([each for each in Operator if each is not Operator.CONTAINS]),
        st.sampled_from(["1", "2", "3"]),
    ),
    st.builds(
        Condition,
        st.sampled_from(
            [Property(PropertyKind.ATTRIBUTE, "name"), Property(PropertyKind.URN, "tel")]
        ),
        st.sampled_from([Operator.EQUAL, Operator.NOT_EQUAL]),
        st.sampled_from(["", "ann", "+12"]),
    ),
)
trees: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda children: st.builds(
        lambda kind, nodes: kind(tuple(nodes)),
        st.sampled_from([And, Or]),
        st.lists(children, min_size=1, max_size=4),
    ),
    max_leaves=20,
)
contacts = st.builds(
    lambda name, age, urns: Contact(
        uuid="c",
        name=name,
        status=ContactStatus.ACTIVE,
        created_on=NOW,
        urns=tuple(URN("tel", path) for path in urns),
        fields={} if age is None else {"age": FieldValue(str(age), number=Decimal(age))},
    ),
    st.sampled_from(["", "ann", "bob"]),
    st.none() | st.integers(0, 4),
    st.lists(st.sampled_from(["+12", "+34"])),
)


@given(trees, contacts)
def test_simplifying_keeps_what_is_true(tree: Node, contact: Contact) -> None:
    subject = Subject(contact, OPEN, lambda: NOW)
    simple = simplified(tree)
    assert compiled(simple, NAMES)(subject) == compiled(tree, NAMES)(subject)
    assert list(conditions(simple)) == list(conditions(tree))


@given(trees)
def test_what_is_simple_alternates(tree: Node) -> None:
    def check(node: Node) -> None:
        if not isinstance(node, Condition):
            assert len(node.children) > 1
            for child in node.children:
                assert type(child) is not type(node)
                check(child)

    check(simplified(tree))
    assert simplified(simplified(tree)) == simplified(tree)


@given(trees)
def test_any_tree_is_written_so_that_it_is_read_as_the_same(tree: Node) -> None:
    assert parse_query(str(tree), OPEN).root == simplified(tree)


def deeper(frames: int, act: Callable[[], None]) -> None:
    """Do something where so many more frames of Python's stack are in use."""
    if frames:
        deeper(frames - 1, act)
    else:
        act()


@pytest.mark.parametrize("opening", ["(", "a or b (", "a=1 and (b=2 or c (", '("x" ('])
@pytest.mark.parametrize("brackets", [100, 102, 9000])
def test_deep_nesting_does_no_harm(opening: str, brackets: int) -> None:
    text = opening * (brackets // opening.count("(")) + "name = x" + ")" * brackets
    query = parsed(text, OPEN)
    assert (query is not None) == (brackets <= MAX_NESTING)

    def use() -> None:
        found = parse_query(text, OPEN, ASSETS)
        assert str(found) == str(query)
        found.inspect()
        found.is_true_of(Subject(NOBODY, OPEN, lambda: NOW))

    if query is not None:
        deeper(400, use)
