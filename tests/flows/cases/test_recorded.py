"""What the reference engine was seen to do."""

import json
from typing import Any

import pytest

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Object
from flowtui.flows.cases import CASES, Match
from flowtui.model.environment import Environment, NumberFormat
from tests.reference import reference


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        reference("corpus", "support", name).read_text(encoding="utf-8")
    )
    return rows


@pytest.mark.parametrize("row", _rows("has_phone.json"), ids=lambda row: row["text"])
def test_phones(row: dict[str, Any]) -> None:
    scope = Scope(Object({}), Environment(default_country=row["default_country"]))
    expected = Match(row["match"]) if row["match"] else None
    country = [row["country"]] if row["country"] else []  # recorded without one where it is empty
    assert CASES["has_phone"].test(scope, row["text"], country) == expected


@pytest.mark.parametrize("row", _rows("has_number_formats.json"), ids=lambda row: row["text"])
def test_formats_of_numbers(row: dict[str, Any]) -> None:
    scope = Scope(Object({}), Environment(number_format=NumberFormat(**row["number_format"])))
    verdict = CASES["has_number"].test(scope, row["text"], [])
    assert (str(verdict.value) if isinstance(verdict, Match) else "") == row["match"]
