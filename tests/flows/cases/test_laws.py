"""What holds for every text."""

from datetime import time
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error, Object
from flowtui.flows.cases import CASES, Match, Verdict
from flowtui.model.assets.locations import Locations
from flowtui.model.codec.times import Day
from flowtui.model.environment import (
    Collation,
    DateFormat,
    Environment,
    NumberFormat,
    time_zone,
)
from tests.flows.cases.corpus import NIGERIA, NOW

SYMBOLS = st.sampled_from([".", ",", "", "]", "^", "-", " ", "\\", "٫"])
ENVIRONMENTS = st.builds(
    Environment,
    date_format=st.sampled_from(DateFormat),
    timezone=st.sampled_from([time_zone("UTC"), time_zone("Africa/Kigali")]),
    default_country=st.sampled_from(["", "RW", "US", "XX"]),
    number_format=st.builds(NumberFormat, SYMBOLS, SYMBOLS),
    input_collation=st.sampled_from(Collation),
)
SCOPES = st.builds(
    lambda environment, locations: Scope(
        Object({}), environment, now=lambda: NOW, locations=locations
    ),
    ENVIRONMENTS,
    st.sampled_from([None, Locations.of([NIGERIA])]),
)
WORDS = st.lists(
    st.sampled_from(["red", "Red", "blue", "bLUE", "don't", "яблоко", "👍"]), max_size=5
)
SENTENCES = WORDS.map(" ".join)
TEXTS = st.one_of(
    st.text(max_size=30),
    SENTENCES,
    st.text("0123456789.,-+() ٣०½", max_size=20),
    st.sampled_from(["31/12/9999", "0001-01-01", "9999-12-31T23:59:59-12:00", "[", "in Dala"]),
)
SIMPLE = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20),
    st.datetimes(timezones=st.just(time_zone("Africa/Kigali"))),
    st.builds(Day, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31)),
    st.times().map(lambda at: time(at.hour, at.minute, at.second, at.microsecond)),
    st.builds(Error, TEXTS),
)
NAMES = st.sampled_from(["uuid", "name", "category", "created_on", "value"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(NAMES, inner, max_size=4).map(Object),
    ),
    max_leaves=5,
)


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(sorted(CASES)), SCOPES, VALUES, st.lists(VALUES, max_size=3))
def test_a_case_gives_a_verdict_whatever_it_is_asked(
    type_: str, scope: Scope, operand: Any, arguments: list[Any]
) -> None:
    verdict = CASES[type_].test(scope, operand, arguments)
    assert verdict is None or isinstance(verdict, Match | Error)
    if isinstance(verdict, Error):
        assert verdict.message.startswith(f"error calling {type_}(...): ")


@given(SENTENCES, SENTENCES, ENVIRONMENTS)
def test_who_has_all_words_has_any_of_them(text: str, words: str, environment: Environment) -> None:
    scope = Scope(Object({}), environment)
    if words and _test("has_all_words", scope, text, words):
        assert _test("has_any_word", scope, text, words)


@given(SENTENCES, SENTENCES, ENVIRONMENTS)
def test_who_has_only_the_phrase_has_it_and_all_its_words(
    text: str, phrase: str, environment: Environment
) -> None:
    scope = Scope(Object({}), environment)
    if _test("has_only_phrase", scope, text, phrase):
        assert _test("has_phrase", scope, text, phrase)
        assert _test("has_all_words", scope, text, phrase)


@given(TEXTS, ENVIRONMENTS)
def test_every_text_is_only_itself_and_in_any_case(text: str, environment: Environment) -> None:
    scope = Scope(Object({}), environment)
    assert _test("has_only_phrase", scope, text, text)
    assert _test("has_only_text", scope, text, text) == Match(text)
    assert bool(_test("has_beginning", scope, text, text)) == bool(_test("has_text", scope, text))


@given(TEXTS, st.integers(-100, 100).map(Decimal))
def test_a_number_is_less_equal_or_greater(text: str, bound: Decimal) -> None:
    scope = Scope(Object({}))
    verdicts = [_test(f"has_number_{kind}", scope, text, bound) for kind in ("lt", "eq", "gt")]
    assert any(verdicts) == bool(_test("has_number", scope, text))


@given(TEXTS, st.integers(-100, 100), st.integers(-100, 100))
def test_a_number_between_two_is_between_them(text: str, low: int, high: int) -> None:
    verdict = _test("has_number_between", Scope(Object({})), text, str(low), str(high))
    if isinstance(verdict, Match):
        assert isinstance(verdict.value, Decimal)
        assert low <= verdict.value <= high


def _test(type_: str, scope: Scope, operand: Any, *arguments: Any) -> Verdict:
    return CASES[type_].test(scope, operand, arguments)
