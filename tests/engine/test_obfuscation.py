"""Short references that stand for contacts."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.engine.obfuscation import ALPHABET, MAX_ID, SHORT_LIMIT, encode_id
from tests.reference import reference

KEYS = st.tuples(*[st.integers(0, 2**32 - 1)] * 4)
IDS = st.integers(1, MAX_ID)
ROWS = json.loads(reference("corpus", "support", "refs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_recorded_references(row: dict[str, object]) -> None:
    number, key = int(str(row["id"])), tuple(json.loads(json.dumps(row["key"])))
    if "error" in row:
        with pytest.raises(ValueError, match=f"^{row['error']}$"):
            encode_id(number, key)
    else:
        assert encode_id(number, key) == row["ref"]


@given(st.lists(IDS, min_size=2, max_size=20, unique=True), KEYS)
def test_no_two_contacts_share_a_reference(ids: list[int], key: tuple[int, ...]) -> None:
    references = [encode_id(number, key) for number in ids]
    assert len(set(references)) == len(ids)
    assert all(set(text) <= set(ALPHABET) for text in references)


@pytest.mark.parametrize(
    ("number", "length"), [(SHORT_LIMIT - 1, 6), (SHORT_LIMIT, 7), (MAX_ID, 7)]
)
def test_how_long_references_are(number: int, length: int) -> None:
    assert len(encode_id(number, (1, 2, 3, 4))) == length


@pytest.mark.parametrize("number", [-1, 0, MAX_ID + 1])
def test_numbers_that_no_contact_has(number: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 9,999,999,999"):
        encode_id(number, (0, 0, 0, 0))
