"""The operators by which other vendors compare values, and that these cases stand for."""

from typing import Any

import pytest

from flowtui.flows.cases import CASES, Match
from tests.flows.cases.corpus import scope_with


def _holds(type_: str, operand: Any, argument: str) -> bool:
    return isinstance(CASES[type_].test(scope_with({}), operand, [argument]), Match)


@pytest.mark.req("INF-014")
def test_starts_with_tests_a_prefix() -> None:
    assert _holds("has_beginning", "Registration", "reg")
    assert not _holds("has_beginning", "Registration", "tration")


@pytest.mark.req("INF-018")
@pytest.mark.parametrize("value", ["18", "18.0", "18.00"])
def test_a_number_is_a_number_however_it_is_written(value: str) -> None:
    assert _holds("has_number_eq", value, "18")
    assert _holds("has_number_eq", "18", value)


@pytest.mark.parametrize(
    ("type_", "value", "holds"),
    [
        pytest.param("has_number_lt", "17", True, marks=pytest.mark.req("INF-020")),
        pytest.param("has_number_lt", "18", False, marks=pytest.mark.req("INF-020")),
        pytest.param("has_number_lt", None, False, marks=pytest.mark.req("INF-020")),
        pytest.param("has_number_lte", "18", True, marks=pytest.mark.req("INF-021")),
        pytest.param("has_number_lte", "19", False, marks=pytest.mark.req("INF-021")),
        pytest.param("has_number_gte", "18", True, marks=pytest.mark.req("INF-022")),
        pytest.param("has_number_gte", "17", False, marks=pytest.mark.req("INF-022")),
        pytest.param("has_number_gt", "19", True, marks=pytest.mark.req("INF-023")),
        pytest.param("has_number_gt", "18", False, marks=pytest.mark.req("INF-023")),
    ],
)
def test_a_number_is_compared_with_18(type_: str, value: str | None, *, holds: bool) -> None:
    assert _holds(type_, value, "18") == holds


@pytest.mark.parametrize(
    ("type_", "value", "holds"),
    [
        ("has_date_lt", "2026-03-08", True),
        ("has_date_lt", "2026-03-09", False),
        ("has_date_gt", "2026-03-10", True),
        ("has_date_gt", "2026-03-09", False),
    ],
)
def test_a_date_is_strictly_earlier_or_later(type_: str, value: str, *, holds: bool) -> None:
    assert _holds(type_, value, "2026-03-09") == holds
