"""Names are divided into words as goflow divides them."""

import pytest

from flowtui.query.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Mukamana", ("Ann", "Mukamana")),
        ("Jean-Luc", ("Jean", "Luc")),
        ("O'Shea", ("O'Shea",)),
        ("O’Shea", ("O’Shea",)),
        ("J.R. Smith", ("J.R", "Smith")),
        ("a b cd", ("cd",)),
        ("x é", ("é",)),
        ("agent_007", ("agent_007",)),
        ("1,000.50 3;4", ("1,000.50", "3;4")),
        ("10. 20", ("10", "20")),
        ("ann@example.org", ("ann", "example.org")),
        ("a:b", ("a:b",)),
        ("'quoted'", ("quoted",)),
        ('צה"ל', ('צה"ל',)),
        ("नमस्ते दुनिया", ("नमस्ते", "दुनिया")),
        ("e\u0301te\u0301", ("e\u0301te\u0301",)),
        ("김치", ("김치",)),
        ("東京タワー", ("東", "京", "タワー")),
        ("ひと", ("ひ", "と")),
        ("ไทย ລາວ မြန်မာ", ()),
        ("👍 €€", ()),
        ("", ()),
    ],
)
def test_words_of_names(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected
