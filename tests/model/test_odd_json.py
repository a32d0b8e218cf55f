"""What JSON can hold and other programs cannot: halves of surrogate pairs, long numbers."""

import json

import pytest

from flowtui.model.codec.wire import to_bytes
from flowtui.model.text.surrogates import mended


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("é 👍", "é 👍"),
        ("\ud83d\udc4d", "👍"),
        ("a\ud800b", "a\ufffdb"),
        ("\udc4d\ud83d", "\ufffd\ufffd"),
    ],
)
def test_halves_are_joined_or_replaced(text: str, expected: str) -> None:
    assert mended(text) == expected
    assert json.loads(to_bytes({text: [text, 1, None]})) == {expected: [expected, 1, None]}


@pytest.mark.parametrize("number", [2**63, -(2**64), 10**30])
def test_whole_numbers_have_as_many_digits_as_they_like(number: int) -> None:
    assert to_bytes([number, True]) == f"[{number},true]".encode()


def test_what_is_no_json_is_still_an_error() -> None:
    with pytest.raises(TypeError, match="not JSON"):
        to_bytes(["\ud800", object()])
