import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from flowtui.graph.text import clean, cut, pad, slice_cells, width, wrap

TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("日本語é\u0301👍🏽⚠ \n")),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("plain", 5),
        ("é", 1),
        ("e\u0301", 1),
        ("日本", 4),
        ("ｶﾅ", 2),
        ("ﬁ", 1),
        ("👍", 2),
        ("👍🏽", 2),
        ("✉ ⚠ ▸ ○", 7),
        ("⌚", 2),
        ("한글", 4),
        ("\u1112\u1161\u11ab", 2),
        ("का", 1),
        ("a\tb\n", 2),
        ("\U0001fae8", 2),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


SINCE_UNICODE_16 = {
    *range(0x2630, 0x2638),
    *range(0x268A, 0x2690),
    *range(0x4DC0, 0x4E00),
    *range(0x1D300, 0x1D377),
}
"""Hexagrams and counting rods: wide in the newest tables, which this Python may not have."""


def test_width_is_that_of_the_library_that_paints() -> None:
    unlike = {
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(character := chr(code)) not in {"Cf", "Cn", "Co", "Cs"}
        and width(character) != cell_len(character)
    }
    assert unlike <= SINCE_UNICODE_16


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  two\n\twords ", "two words"),
        ("❤\ufe0f", "❤"),
        ("👩\u200d🔧", "👩🔧"),
        ("👍🏽", "👍"),
        ("a\x1b[31mb", "a[31mb"),
        ("cafe\u0301", "cafe\u0301"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(TEXT)
def test_clean_text_is_as_wide_for_the_library_that_paints(text: str) -> None:
    known = "".join(c for c in clean(text) if unicodedata.category(c) not in {"Cn", "Co", "Cf"})
    assert width(known) == sum(width(character) for character in known)
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("Ask name", 8, "Ask name"),
        ("Ask name", 7, "Ask na…"),
        ("Ask name", 5, "Ask…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_cut(text: str, cells: int, shown: str) -> None:
    assert cut(text, cells) == shown


@given(TEXT, st.integers(0, 20))
def test_cut_text_fits(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells


@given(TEXT, st.integers(0, 40))
def test_padded_text_fills_its_cells(text: str, cells: int) -> None:
    assert width(pad(text, cells)) == max(cells, width(text))


@pytest.mark.parametrize(
    ("text", "cells", "lines", "shown"),
    [
        ("Welcome! What is your name?", 18, 3, ("Welcome! What is", "your name?")),
        ("Welcome! What is your name?", 18, 1, ("Welcome! What is…",)),
        ("unbreakable", 4, 3, ("unbr", "eaka", "ble")),
        ("one two three", 3, 2, ("one", "tw…")),
        ("", 5, 3, ()),
        ("a", 5, 0, ()),
        ("日本語", 4, 2, ("日本", "語")),
    ],
)
def test_wrap(text: str, cells: int, lines: int, shown: tuple[str, ...]) -> None:
    assert wrap(text, cells, lines) == shown


@given(TEXT, st.integers(2, 20), st.integers(0, 5))
def test_wrapped_text_fits_and_keeps_its_letters(text: str, cells: int, lines: int) -> None:
    broken = wrap(text, cells, lines)
    assert len(broken) <= lines
    assert all(width(line) <= cells for line in broken)
    kept = "".join(broken).removesuffix("…").replace(" ", "")
    assert clean(text).replace(" ", "").startswith(kept.replace(" ", ""))


@given(TEXT, st.integers(0, 30), st.integers(0, 30))
def test_a_slice_fills_its_cells(text: str, start: int, length: int) -> None:
    text = clean(text)
    expected = max(0, min(width(text), start + length) - start)
    assert width(slice_cells(text, start, start + length)) == expected


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(0, 4, "日本"), (1, 4, " 本"), (0, 3, "日 "), (1, 3, "  "), (2, 9, "本e\u0301")],
)
def test_halves_of_wide_characters_are_blank(start: int, end: int, shown: str) -> None:
    assert slice_cells("日本e\u0301", start, end) == shown
