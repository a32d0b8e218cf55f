"""Spans of time, as people write them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.scenario.durations import InvalidDuration, format_duration, parse_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3 days", 259_200), ("1 h 30 min", 5400), ("2s", 2), ("90", 90), ("1.5", 1.5),
        ("1.5 h", 5400), ("1 week, 2 days and 3 hours", 788_400), (" 5 Minutes ", 300),
        ("2m", 120), ("0 s", 0), ("1w1d", 691_200),
    ],
)  # fmt: skip
def test_a_span_is_read(text: str, seconds: float) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text", ["", "soon", "3 months", "-1 h", "h", "1 h x", "1..5 h", "9" * 30 + " w", "1e3"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(InvalidDuration, match=r"is not a span of time like|longer than time"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"), (59, "59 s"), (60, "1 min"), (5400, "1 h 30 min"), (86_400, "1 d"),
        (604_800, "1 w"), (864_000, "10 d"), (90_061, "1 d 1 h"), (3601.4, "1 h 1 s"),
    ],
)  # fmt: skip
def test_a_span_is_written_in_its_largest_units(seconds: float, text: str) -> None:
    assert format_duration(timedelta(seconds=seconds)) == text


@given(st.integers(0, 10_000), st.sampled_from(["s", "min", "h", "d", "w"]))
def test_what_is_written_of_one_unit_is_read_as_the_same(count: int, unit: str) -> None:
    span = parse_duration(f"{count} {unit}")
    assert parse_duration(f"{span.total_seconds():f} s") == span
