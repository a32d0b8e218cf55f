"""What is said about the expressions in a text while it is typed."""

import pytest

from flowtui.editing.mistakes import mistakes_in


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Hi @(", "character 4: “@(” is never closed: add )"),
        ("@(uper(1))", "did you mean upper?"),
        ("@(nothing_like_this_one(1))", "there is no function “nothing_like"),
        ("one\ntwo @(1 +", "line 2, character 5"),
        ("@(upper())", "character"),
        ("@(1 +)", "character"),
    ],
)
def test_it_is_said_what_is_wrong_and_where(text: str, says: str) -> None:
    assert says in "\n".join(mistakes_in(text))


@pytest.mark.parametrize("text", ["", "Hi", "Hi @@", "@contact.name", "@(upper(1))", "a@b.org"])
def test_nothing_is_said_where_nothing_is_wrong(text: str) -> None:
    assert list(mistakes_in(text)) == []


def test_what_is_still_being_typed_is_left_alone() -> None:
    assert list(mistakes_in("Hi @(upper(", 11)) == []
    assert list(mistakes_in("Hi @(upper(", 2))
    assert list(mistakes_in("Hi @(upper("))
