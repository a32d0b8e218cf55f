"""Control characters in texts that are shown: none is left, all else is."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.model.text.control_characters import drawn, escaped

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ODD = st.text(
    st.sampled_from(
        "ab é👩\u200d\u200c\u200e\u061c\t\n\r\x00\x1b\x7f\x85\x9b\u2028\ud83d" + TURNING
    )
)


def is_order(character: str) -> bool:
    """Whether a character is one that terminals, or those who read, would be misled by."""
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in {"LRE", "RLE", "PDF", "LRO", "RLO"}
        or unicodedata.bidirectional(character) in {"LRI", "RLI", "FSI", "PDI"}
    )


def test_all_characters_there_are_pass_or_do_not() -> None:
    everything = [chr(code) for code in range(0x110000)]
    assert [each for each in everything if drawn(each) != each] == [
        each for each in everything if is_order(each)
    ]
    assert [each for each in everything if escaped(each) != each] == [
        each for each in everything if is_order(each) and each not in "\t\n"
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;t\x07", r"\u001b]0;t\u0007"),
        ("a\tb\nc\r\nd\re", "a\tb\nc\r\nd\\u000de"),
        ("\u202eabc", r"\u202eabc"),
        ("\ud83d", r"\ud83d"),
        ("नमस्ते می\u200cخواهم 👩\u200d⚕\ufe0f \u200f", "नमस्ते می\u200cخواهم 👩\u200d⚕\ufe0f \u200f"),
    ],
)
def test_what_is_printed_shows_what_was_there(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("\x1b[31mred", "[31mred"),
        ("a\tb\n", "ab"),
        ("\ud83dx", "\ufffdx"),
        ("é👩\u200d⚕", "é👩\u200d⚕"),
    ],
)
def test_a_line_of_the_screen_holds_only_what_fills_cells(line: str, shown: str) -> None:
    assert drawn(line) == shown


@given(ODD)
def test_nothing_that_orders_is_left(text: str) -> None:
    assert not any(map(is_order, drawn(text)))
    assert not any(map(is_order, escaped(text).replace("\r\n", "").translate({9: "", 10: ""})))
    assert escaped(escaped(text)) == escaped(text)


@given(st.dictionaries(ODD, st.lists(ODD)), st.sampled_from([None, 2, "\t"]))
def test_json_says_the_same(data: object, indent: int | str | None) -> None:
    written = json.dumps(data, ensure_ascii=False, indent=indent)
    assert json.loads(escaped(written)) == data
