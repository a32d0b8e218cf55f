import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.model.environment import Collation
from flowtui.model.text.segmentation import segment
from flowtui.model.text.text import (
    WHITE_SPACE,
    collate,
    lower,
    snakify,
    tokenize,
    tokenize_by,
    trim,
    truncate,
    truncate_ellipsis,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("?! …", []),
        ("x²+½", ["x²", "+", "½"]),
        ("नमस्ते, दुनिया", ["नमस्ते", "दुनिया"]),
        ("_a_ 'b'", ["_a_", "'b'"]),
        ("👩‍🌾", ["👩", "🌾"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokenize(text) == words


@given(st.text())
def test_tokens_are_runs_of_letters_marks_and_numbers_or_single_symbols(text: str) -> None:
    expected: list[str] = []
    inside = False
    for char in text:
        category = unicodedata.category(char)[0]
        is_word = category in "LMN" or char in "_'"
        if is_word and inside:
            expected[-1] += char
        elif is_word or category == "S":
            expected.append(char)
        inside = is_word
    assert tokenize(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Ann's 1,000.5 kg, e.g. ok", ["Ann's", "1,000.5", "kg", "e.g", "ok"]),
        ("a_b __ c-d", ["a_b", "c", "d"]),
        ("東京タワーへ", ["東", "京", "タワー", "へ"]),
        ("👍 + £", []),
    ],
)
def test_segments(text: str, words: list[str]) -> None:
    assert segment(text) == words


@given(st.text(), st.text(max_size=4))
def test_what_lies_between_delimiters_has_none_and_is_never_empty(text: str, chars: str) -> None:
    tokens = tokenize_by(text, chars)
    assert all(token and not set(token) & set(chars) for token in tokens)
    assert "".join(tokens) == "".join(char for char in text if char not in chars)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    key = snakify(text)
    assert snakify(key) == key
    assert " " not in key


@given(st.text(), st.integers(0, 40))
def test_what_is_cut_fits(text: str, limit: int) -> None:
    for cut in (truncate(text, limit), truncate_ellipsis(text, limit)):
        assert len(cut) <= limit
        assert cut == text or len(cut) == limit


def test_letters_become_small_one_by_one() -> None:
    assert lower("ΟΔΟΣ İZMİR ÉCOLE") == "οδοσ izmir école"


def test_white_space_is_what_unicode_says() -> None:
    assert trim(f"{WHITE_SPACE}a\u200b\x1c{WHITE_SPACE}") == "a\u200b\x1c"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("раураl", "paypal"),  # Cyrillic
        ("ΒΟΤ", "BOT"),  # Greek
        ("𝓱𝓮𝓵𝓵𝓸", "hello"),
        ("ｙｅｓ", "yes"),
        ("l00", "lOO"),
        ("corn", "com"),
        ("vvin", "win"),
        ("ﬁne", "fine"),
        ("é", "e\u0301"),
    ],
)
def test_what_looks_alike_is_alike(one: str, other: str) -> None:
    assert collate(one, Collation.CONFUSABLES) == collate(other, Collation.CONFUSABLES)
    assert collate(one, Collation.DEFAULT) != collate(other, Collation.DEFAULT)


@pytest.mark.parametrize(
    ("variants", "letter"),
    [("ىيېۍئ", "ی"), ("كګﻛ", "ک"), ("آ", "ا"), ("ټ", "ت"), ("ډ", "د"), ("ړ", "ر"), ("ڼ", "ن"),
     ("ښ", "ش"), ("٣", "۳")],
)  # fmt: skip
def test_variants_of_arabic_letters_are_alike(variants: str, letter: str) -> None:
    assert {collate(variant, Collation.ARABIC_VARIANTS) for variant in variants} == {letter}


@pytest.mark.parametrize(
    ("one", "other"), [("BROWN", "brown"), ("yes", "yés"), ("x²", "x2"), ("ⓐ", "a")]
)
def test_what_does_not_look_alike_is_not(one: str, other: str) -> None:
    assert collate(one, Collation.CONFUSABLES) != collate(other, Collation.CONFUSABLES)


@given(st.text(), st.sampled_from(Collation))
def test_collating_twice_changes_nothing_more_by_default(text: str, collation: Collation) -> None:
    if collation is not Collation.CONFUSABLES:  # small letters look like others than capitals
        once = collate(text, collation)
        assert collate(once, collation) == once
