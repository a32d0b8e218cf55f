from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.model.contact.urn import MAX_DISPLAY, MAX_PATH, SCHEMES, URN, InvalidURN


def _fault(urn: URN) -> str | None:
    try:
        urn.validate()
    except InvalidURN as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tel?x=1", "query component can only come after path component"),
        ("tel:1#a?b", "query component can only come after path component"),
        ("tel#a", "fragment component can only come after path or query components"),
        ("tel:1#a#b", "fragment component can only come after path or query components"),
        ("?", "query component can only come after path component"),
    ],
)
def test_parts_have_their_order(text: str, message: str) -> None:
    with pytest.raises(InvalidURN, match=message):
        URN.parse(text)


def test_a_number_without_a_code_is_of_the_given_country() -> None:
    assert str(URN("tel", "0788 123 456").normalize("RW")) == "tel:+250788123456"


def test_space_around_path_and_display_is_dropped() -> None:
    urn = URN("ext", " a b ", "q= 1 ", " Ann ")
    assert urn.normalize() == URN("ext", "a b", "q= 1 ", "Ann")


@pytest.mark.parametrize(
    ("urn", "fault"),
    [
        (URN("ext", "x" * MAX_PATH), None),
        (URN("ext", "x" * (MAX_PATH + 1)), "path component too long"),
        (URN("ext", "?" * (MAX_PATH // 3 + 1)), "path component too long"),
        (URN("ext", "x", display="é" * (MAX_DISPLAY // 2)), None),
        (URN("ext", "x", display="é" * (MAX_DISPLAY // 2 + 1)), "display component too long"),
    ],
)
def test_parts_have_limits_in_bytes(urn: URN, fault: str | None) -> None:
    assert _fault(urn) == fault


def test_an_address_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        URN("tel", "1").path = "2"  # type: ignore[misc]  # that is what is tested


PARTS = st.text(st.characters(exclude_characters=":", exclude_categories=["Cs"]), min_size=1)


@given(PARTS, st.text(min_size=1), st.text(), st.text())
def test_an_address_that_is_written_reads_as_itself(
    scheme: str, path: str, query: str, display: str
) -> None:
    urn = URN(scheme, path, query, display)
    assert URN.parse(str(urn)) == urn


@given(st.sampled_from(sorted(SCHEMES)), st.text(), st.sampled_from(["", "RW"]))
def test_normalizing_twice_changes_nothing_more(scheme: str, path: str, country: str) -> None:
    once = URN(scheme, path).normalize(country)
    assert once.normalize(country) == once
