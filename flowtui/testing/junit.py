"""Outcomes as a JUnit file, which services that run tests read."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from flowtui.testing.outcome import Outcome, Tally, Verdict
from flowtui.testing.telling import told

_UNWANTED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def junit(outcomes: Iterable[Outcome]) -> bytes:
    """Return outcomes as a file of JUnit's: a suite for each scenario file, in order."""
    from io import BytesIO

    all_ = list(outcomes)
    root = Element("testsuites", {"name": "flowtui", **_counts(all_)})
    for source, group in groupby(all_, lambda outcome: outcome.source):
        found = list(group)
        suite = SubElement(root, "testsuite", {"name": _clean(source), **_counts(found)})
        for outcome in found:
            _add(suite, outcome)
    indent(root)
    stream = BytesIO()
    ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)
    return stream.getvalue() + b"\n"


def _counts(outcomes: Sequence[Outcome]) -> dict[str, str]:
    tally = Tally.of(outcomes)
    return {
        "tests": str(tally.count),
        "failures": str(tally.failed),
        "errors": str(tally.unreadable),
        "skipped": "0",
        "time": f"{sum(outcome.seconds for outcome in outcomes):.3f}",
    }


def _add(suite: Element, outcome: Outcome) -> None:
    case = SubElement(
        suite,
        "testcase",
        classname=_clean(outcome.source),
        name=_clean(outcome.title),
        file=_clean(outcome.source),
        line=str(outcome.line),
        time=f"{outcome.seconds:.3f}",
    )
    if outcome.requirements:
        properties = SubElement(case, "properties")
        for row in outcome.requirements:
            SubElement(properties, "property", name="req", value=_clean(row))
    if outcome.verdict is Verdict.PASSED:
        return
    kind = "failure" if outcome.verdict is Verdict.FAILED else "error"
    fault = SubElement(case, kind, message=_clean(_first(outcome)), type=outcome.verdict.value)
    fault.text = _clean("\n".join(told(outcome)))


def _first(outcome: Outcome) -> str:
    """Return what went wrong first, in a line."""
    if not outcome.troubles:
        return outcome.reason.partition("\n")[0]
    complaint = outcome.troubles[0].complaints[0]
    return f"{complaint.what}: expected {complaint.expected}, came {complaint.came}"


def _clean(text: str) -> str:
    return _UNWANTED.sub("�", text)
