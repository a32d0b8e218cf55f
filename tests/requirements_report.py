"""Which rows of the requirements are proved: a plugin for pytest, used by `make requirements`.

With `-p tests.requirements_report` only tests that carry the marker `req` run. A row is proved when
it has such tests and all of them passed: one that is skipped or expected to fail proves nothing.
Whatever adds the marker to a test counts, a decorator as well as `pytest.param` or a collector.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import pytest

from tests.reference import reference

PROPERTY = "req"
"""Under this name the rows of a test travel from where it ran to where all is counted."""


def rows_in(text: str) -> list[str]:
    """Return the ids in the first column of the tables of a text of requirements, in order."""
    return re.findall(r"^\| *([A-Z]{3}-\d{3}) *\|", text, re.MULTILINE)


@dataclass
class Proofs:
    """The tests of each row, and which of them did not pass."""

    tests: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    without_a_pass: set[str] = field(default_factory=set)
    """Tests that did not run to their end, were skipped, or failed."""

    def take(self, report: pytest.TestReport) -> None:
        """Take how a part of a test went: what comes before it, itself, and what comes after."""
        for name, row in report.user_properties:
            if name == PROPERTY:
                self.tests[str(row)].add(report.nodeid)
        if report.outcome != "passed" or hasattr(report, "wasxfail"):
            self.without_a_pass.add(report.nodeid)

    def is_proved(self, row: str) -> bool:
        """Return whether a row has tests, and all of them passed."""
        return bool(self.tests.get(row)) and not self.tests[row] & self.without_a_pass

    def failing(self, row: str) -> list[str]:
        """Return the tests of a row that did not pass."""
        return sorted(self.tests.get(row, set()) & self.without_a_pass)


def report_of(rows: Iterable[str], proofs: Proofs) -> Iterator[str]:
    """Yield the lines of a report: how many rows of each vendor are proved, and which are not."""
    known = list(rows)
    for vendor, group in groupby(known, lambda row: row.split("-")[0]):
        yield from _of_vendor(vendor, list(group), proofs)
    yield f"All: {sum(map(proofs.is_proved, known))} of {len(known)} rows are proved"
    if strangers := sorted(proofs.tests.keys() - set(known)):
        yield f"tests are marked with rows that there are not: {', '.join(strangers)}"


def _of_vendor(vendor: str, rows: list[str], proofs: Proofs) -> Iterator[str]:
    yield f"{vendor}: {sum(map(proofs.is_proved, rows))} of {len(rows)} rows are proved"
    without = [row.split("-")[1] for row in rows if not proofs.tests.get(row)]
    if without:
        yield f"    no test: {' '.join(without)}"
    for row in rows:
        if failing := proofs.failing(row):
            yield f"    {row} did not pass: {', '.join(failing)}"


def rows_of(item: pytest.Item) -> list[str]:
    """Return the rows that a test is marked with."""
    return [str(row) for mark in item.iter_markers("req") for row in mark.args]


@pytest.hookimpl(trylast=True)  # others may add the marker until then
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that prove nothing; write on the others what they are for."""
    marked = [item for item in items if rows_of(item)]
    config.hook.pytest_deselected(items=[item for item in items if not rows_of(item)])
    for item in marked:
        item.user_properties.extend((PROPERTY, row) for row in rows_of(item))
    items[:] = marked


class Collector:
    """What counts, in the process that hears of all tests."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._proofs = Proofs()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take how a part of a test went."""
        self._proofs.take(report)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the report."""
        terminalreporter.section("requirements")
        for line in report_of(self._rows, self._proofs):
            terminalreporter.write_line(line)


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count.

    Raises:
        UsageError: the rows are not at hand.
    """
    try:
        path = reference("requirements.md")
    except pytest.skip.Exception as missing:
        raise pytest.UsageError(f"{missing}: set FLOWTUI_REFERENCE") from missing
    rows = rows_in(path.read_text(encoding="utf-8"))
    config.pluginmanager.register(Collector(rows), "requirements")
