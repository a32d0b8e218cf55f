"""What counts as the proof of a row."""

from typing import Literal

import pytest

from tests.requirements_report import PROPERTY, Proofs, report_of, rows_in

REQUIREMENTS = """\
| id | requirement |
|---|---|
| TXT-001 | as TXT-009 |
| TXT-002 | b |

| INF-001 | c |
"""
ROWS = ["TXT-001", "TXT-002", "INF-001"]


def gone(
    test: str,
    *rows: str,
    outcome: Literal["passed", "failed", "skipped"] = "passed",
    when: Literal["setup", "call", "teardown"] = "call",
) -> pytest.TestReport:
    """Return how a part of a test of some rows went."""
    properties = [(PROPERTY, row) for row in rows]
    place = (test, 0, test)
    return pytest.TestReport(test, place, {}, outcome, None, when, user_properties=properties)


def told(*reports: pytest.TestReport) -> list[str]:
    """Return what is said after some tests."""
    proofs = Proofs()
    for report in reports:
        proofs.take(report)
    return list(report_of(ROWS, proofs))


def test_rows_are_the_first_cells_of_tables() -> None:
    assert rows_in(REQUIREMENTS) == ROWS


def test_rows_are_counted_by_vendor_and_those_without_a_test_are_named() -> None:
    assert told(gone("a", "TXT-001"), gone("b", "TXT-001"), gone("other")) == [
        "TXT: 1 of 2 rows are proved",
        "    no test: 002",
        "INF: 0 of 1 rows are proved",
        "    no test: 001",
        "All: 1 of 3 rows are proved",
    ]


@pytest.mark.parametrize("outcome", ["failed", "skipped"])
@pytest.mark.parametrize("when", ["setup", "call", "teardown"])
def test_one_test_that_does_not_pass_leaves_the_row_open(
    outcome: Literal["failed", "skipped"], when: Literal["setup", "call", "teardown"]
) -> None:
    lines = told(
        gone("a", "TXT-001", "INF-001"),
        gone("b", "TXT-001", outcome=outcome, when=when),
        gone("b", "TXT-001", when="teardown"),
    )
    assert lines == [
        "TXT: 0 of 2 rows are proved",
        "    no test: 002",
        "    TXT-001 did not pass: b",
        "INF: 1 of 1 rows are proved",
        "All: 1 of 3 rows are proved",
    ]


def test_a_failure_that_is_expected_proves_nothing() -> None:
    unexpected = gone("a", "TXT-001")
    unexpected.wasxfail = "not yet"  # as pytest itself marks it
    assert "    TXT-001 did not pass: a" in told(unexpected)


def test_a_row_that_there_is_not_is_told() -> None:
    assert told(gone("a", "TXT-999"))[-1] == (
        "tests are marked with rows that there are not: TXT-999"
    )
