"""What the reference engine was seen to do with texts, numbers, addresses and languages."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from flowtui.model.contact.phones import country_of, find_phones, parse_phone
from flowtui.model.contact.urn import SCHEMES, URN, InvalidURN
from flowtui.model.environment import Collation
from flowtui.model.text.languages import InvalidLanguage, match_locale, parse_language
from flowtui.model.text.segmentation import segment
from flowtui.model.text.text import (
    collate,
    snakify,
    tokenize,
    tokenize_by,
    truncate,
    truncate_ellipsis,
)
from tests.reference import reference

Row = dict[str, Any]


def _read(*parts: str) -> Any:
    return json.loads(reference("corpus", *parts).read_text(encoding="utf-8"))


def _rows(name: str) -> list[Row]:
    rows: list[Row] = _read("support", name)
    return rows


CUTS: dict[str, Callable[[Row], Any]] = {
    "snakify": lambda row: snakify(row["input"]),
    "tokenize": lambda row: tokenize(row["input"]),
    "tokenize_by_chars": lambda row: tokenize_by(row["input"], row["chars"]),
    "tokenize_unicode_seg": lambda row: segment(row["input"]),
    "truncate": lambda row: truncate(row["input"], row["limit"]),
    "truncate_ellipsis": lambda row: truncate_ellipsis(row["input"], row["limit"]),
}
TEXTS = [*_rows("text_utils.json"), *_rows("escape.json")]


@pytest.mark.parametrize(
    "row",
    [row for row in TEXTS if row["fn"] in CUTS],
    ids=lambda row: f"{row['fn']} {row['input']}",
)
def test_texts_are_cut(row: Row) -> None:
    assert CUTS[row["fn"]](row) == row["expected"]


@pytest.mark.parametrize("row", _rows("collation.json"), ids=lambda row: row["input"])
def test_texts_are_collated(row: Row) -> None:
    collation = Collation(row["collation"])
    transformed = collate(row["input"], collation)
    assert transformed == row["transformed"]
    equal = {other: collate(other, collation) == transformed for other in row["equals"]}
    assert equal == row["equals"]


@pytest.mark.parametrize(
    "row", _rows("phones.json"), ids=lambda row: f"{row['fn']} {row['country']} {row['text']}"
)
def test_numbers_are_read(row: Row) -> None:
    read = parse_phone if row["fn"] == "parse" else find_phones
    assert read(row["text"], row["country"]) == row["result"]


@pytest.mark.parametrize("row", _rows("countries.json"), ids=lambda row: row["tel"])
def test_a_number_has_its_country(row: Row) -> None:
    assert country_of(row["tel"]) == row["country"]


URNS = _rows("urns.json")


@pytest.mark.parametrize(
    "row", [row for row in URNS if "parse_error" in row], ids=lambda row: row["urn"]
)
def test_what_is_no_urn_is_refused(row: Row) -> None:
    with pytest.raises(InvalidURN) as refused:
        URN.parse(row["urn"])
    assert str(refused.value) == row["parse_error"]


@pytest.mark.parametrize(
    "row", [row for row in URNS if "parse_error" not in row], ids=lambda row: row["urn"]
)
def test_urns_are_read_and_written(row: Row) -> None:
    urn = URN.parse(row["urn"])
    normalized = urn.normalize()
    assert [urn.scheme, urn.path, urn.query, urn.display] == row["parts"]
    assert str(normalized) == row["normalized"]
    assert normalized.identity == row["identity"]
    assert normalized.format() == row["format"]
    assert _fault(normalized) == row.get("error")


def _fault(urn: URN) -> str | None:
    try:
        urn.validate()
    except InvalidURN as error:
        return str(error)
    return None


def test_there_are_the_same_schemes() -> None:
    roots = _read("expressions_context.json")["doc_session"]["typed_root_context"]["v"]
    assert set(SCHEMES) == set(roots["urns"]["v"])


@pytest.mark.parametrize("row", _rows("languages.json"), ids=lambda row: row["code"])
def test_codes_of_languages_are_read(row: Row) -> None:
    try:
        parsed, error = parse_language(row["code"]), None
    except InvalidLanguage as invalid:
        parsed, error = "", str(invalid)
    assert parsed == row["parsed"]
    assert error == row.get("error")


@pytest.mark.parametrize("row", _rows("locale_match.json"), ids=lambda row: str(row["preferred"]))
def test_locales_are_matched(row: Row) -> None:
    preferred = [locale or "" for locale in row["preferred"]]
    assert match_locale(preferred, row["available"]) == row["match"]
