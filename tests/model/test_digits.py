"""Whole numbers in digits."""

import pytest

from flowtui.model.text.digits import whole_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0), ("12", 12), ("007", 7), ("१२", 12), ("9" * 18, 10**18 - 1), ("9" * 5000, None),
        ("", None), ("-1", None), ("²", None), ("1.0", None), (" 1", None), ("1_0", None),
    ],
)  # fmt: skip
def test_a_whole_number(text: str, expected: int | None) -> None:
    assert whole_number(text) == expected
