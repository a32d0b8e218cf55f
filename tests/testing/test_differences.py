"""Differences inside of texts: what is marked, and that nothing else is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.testing.differences import LONGEST, marked

WORDS = st.lists(st.sampled_from(["How", " ", "old", "young", "?", "Ann", "é", "\n"])).map("".join)


@pytest.mark.parametrize(
    ("expected", "came", "first", "second"),
    [
        ("How old?", "How young?", "How [-old-]?", "How {+young+}?"),
        ("How old?", "How old are you?", "How old?", "How old{+ are you+}?"),
        ("How old are you?", "How old?", "How old[- are you-]?", "How old?"),
        ("same", "same", "same", "same"),
        ("Yes", "Nothing is like that", "Yes", "Nothing is like that"),
        ("", "x", "", "x"),
        ("“36”", "“34”", "“[-36-]”", "“{+34+}”"),
    ],
)
def test_what_differs_is_marked(expected: str, came: str, first: str, second: str) -> None:
    assert marked(expected, came) == (first, second)


@given(WORDS, WORDS)
def test_without_the_marks_the_texts_are_as_they_were(expected: str, came: str) -> None:
    first, second = marked(expected, came)
    assert first.replace("[-", "").replace("-]", "") == expected
    assert second.replace("{+", "").replace("+}", "") == came


def test_very_long_texts_are_left_as_they_are() -> None:
    texts = "a" * (LONGEST + 1), "a" * LONGEST
    assert marked(*texts) == texts
