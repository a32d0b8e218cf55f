"""What may be a keyword, and what of a message is compared with keywords."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.triggers.keywords import Match, heard, is_valid_keyword, keyword_in, plain
from flowtui.model.environment import Collation

VALID = [
    "a", "7", "x" * 16, "under_score", "_", "día", "i\u0307", "সাহায্য", "帮助", "ok2", "JOIN",
    "½", "🦆", "☎", "🎉",
]  # fmt: skip
INVALID = [
    "", " ", "x" * 17, "a b", " a", "a\n", "don't", "a-b", "a.", "$", "+", "🦆🦆", "👍🏽", "🏽",
    "a🦆", "\u200b", "a\u200d",
]  # fmt: skip


@pytest.mark.parametrize("keyword", VALID)
def test_a_word_or_an_emoji_may_be_a_keyword(keyword: str) -> None:
    assert is_valid_keyword(keyword)


@pytest.mark.parametrize("keyword", INVALID)
def test_what_nobody_can_send_as_one_word_is_no_keyword(keyword: str) -> None:
    assert not is_valid_keyword(keyword)


@given(st.text(max_size=17))
def test_a_keyword_is_found_where_it_is_sent(keyword: str) -> None:
    if is_valid_keyword(keyword):
        for match in (Match.FIRST, Match.ONLY):
            assert keyword_in(f" {keyword}! ", [keyword], match, Collation.DEFAULT) == keyword


@given(st.text())
def test_what_is_left_of_a_whole_message_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Help me!", "helpme"), ("  ¿Qué?  ", "qué"), ("👍", ""), ("1,5 %", "15"), ("", ""),
        ("a_b'c", "abc"), ("সাহায্য।", "সাহায্য"), ("\t\n\u200d", ""), ("ΌΧΙ", "όχι"),
    ],
)  # fmt: skip
def test_a_whole_message_is_its_letters_and_digits(text: str, left: str) -> None:
    assert plain(text) == left


def test_the_first_of_several_keywords_that_are_the_same_is_the_one() -> None:
    assert keyword_in("paypal", ["раураl", "paypal"], Match.FIRST, Collation.DEFAULT) == "paypal"
    found = keyword_in("paypal", ["раураl", "paypal"], Match.FIRST, Collation.CONFUSABLES)
    assert found == "раураl"


def test_a_message_with_no_word_has_no_keyword_however_that_is_written() -> None:
    for match in Match:
        assert keyword_in("?!", ["", "?!"], match, Collation.DEFAULT) is None
        assert heard("?!", match, Collation.DEFAULT).text == ""
