"""The stream of chance."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.model.session.chance import Stream
from tests.reference import reference


@pytest.mark.parametrize("position", range(4))
def test_the_stream_is_the_reference_engines(position: int) -> None:
    vector = json.loads(reference("corpus", "rng.json").read_text())["vectors"][position]
    seed = vector["seed"]
    stream = Stream(seed)
    assert [str(stream.bits()) for _ in vector["uint64"]] == vector["uint64"]
    stream = Stream(seed)
    assert [stream.decimal() for _ in vector["decimal"]] == [Decimal(d) for d in vector["decimal"]]
    stream = Stream(seed)
    assert [stream.below(10) for _ in vector["intn_10"]] == vector["intn_10"]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    assert Stream(seed).text(10, letters) == vector["string_10_A-Z0-9"]


@given(st.integers(0, 2**64 - 1), st.integers(0, 300))
def test_a_stream_can_be_entered_anywhere(seed: int, position: int) -> None:
    walked = Stream(seed)
    for _ in range(position):
        walked.bits()
    assert Stream(seed, position).bits() == walked.bits()


@given(st.integers(0, 2**64 - 1))
def test_decimals_are_fractions_without_exponent(seed: int) -> None:
    decimal = Stream(seed).decimal()
    assert 0 <= decimal < 1
    assert "E" not in str(decimal)
