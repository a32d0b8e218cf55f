import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowtui.model.contact.phones import (
    country_of,
    find_phones,
    format_national,
    normalize_phone,
    parse_phone,
)


def test_numbers_are_found_in_their_order() -> None:
    text = "old: 0788 123 456, new: +1 206 555 0100"
    assert find_phones(text, "RW") == ["+250788123456", "+12065550100"]


def test_what_is_found_is_not_shared() -> None:
    find_phones("0788 123 456", "RW").clear()
    assert find_phones("0788 123 456", "RW") == ["+250788123456"]


@pytest.mark.parametrize(
    ("text", "country", "path"),
    [
        (" (0788) 123-456 ", "RW", "+250788123456"),
        ("0788123456", "", "0788123456"),
        ("250788123456", "US", "+250788123456"),
        ("1234", "RW", "1234"),
        ("My Clinic", "RW", "myclinic"),
        ("Ré#a1", "", "ra1"),
        ("Ré#1", "", "Ré#1"),  # names have three letters at least
        ("AB", "RW", "AB"),
        ("ABC", "RW", "abc"),
        ("A" * 64, "", "a" * 64),
        ("A" * 65, "", "A" * 65),
        ("+", "", "+"),
        ("", "", ""),
    ],
)
def test_any_way_to_write_a_number_has_one_path(text: str, country: str, path: str) -> None:
    assert normalize_phone(text, country) == path


@pytest.mark.parametrize(
    ("number", "country"), [("+250788123456", "RW"), ("+80012345678", ""), ("clinic", ""), ("", "")]
)
def test_numbers_of_a_country(number: str, country: str) -> None:
    assert country_of(number) == country


@pytest.mark.parametrize(
    ("number", "written"),
    [("+250788123456", "0788 123 456"), ("+12065550100", "(206) 555-0100"), ("clinic", "clinic")],
)
def test_numbers_are_written_as_in_their_country(number: str, written: str) -> None:
    assert format_national(number) == written


TELEPHONIC = st.one_of(st.text(max_size=20), st.text("0123456789+-() .", max_size=24))


@settings(deadline=None)  # the first number costs the import
@given(TELEPHONIC, st.sampled_from(["", "RW", "US", "xx", "KR"]))
def test_a_number_that_was_read_reads_as_itself(text: str, country: str) -> None:
    for number in find_phones(text, country):
        assert parse_phone(number, "") == number
    path = normalize_phone(text, country)
    assert normalize_phone(path, country) == path
