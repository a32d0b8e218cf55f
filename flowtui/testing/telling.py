"""How outcomes are told, as text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flowtui.model.codec.wire import JSON
from flowtui.testing.differences import added, marked, missing
from flowtui.testing.outcome import Complaint, Outcome, Tally, Trouble, Verdict


def _plain(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Look:
    """How texts are set off; as they are, unless somebody can see colours."""

    good: Callable[[str], str] = _plain
    bad: Callable[[str], str] = _plain
    faint: Callable[[str], str] = _plain


PLAIN = Look()


def told(outcome: Outcome, look: Look = PLAIN) -> Iterator[str]:
    """Yield the lines that tell how a scenario went that did not pass; nothing of one that did."""
    if outcome.verdict is Verdict.PASSED:
        return
    if outcome.verdict is Verdict.UNREADABLE:
        yield from _indented(look.bad("✗ ") + outcome.reason, "  ")
        return
    yield look.bad("✗ ") + outcome.name
    for trouble in outcome.troubles:
        yield from _told(trouble, outcome.source, look)


def _told(trouble: Trouble, source: str, look: Look) -> Iterator[str]:
    for complaint in trouble.complaints:
        where = f"{source}:{complaint.line}" if complaint.line else source
        yield f"  {where}: step {complaint.step}, {complaint.what}"
        expected, came = _compared(complaint, look)
        yield from _labelled("expected", expected)
        yield from _labelled("came", came)
    if trouble.place:
        yield f"    {trouble.place}"
    for line in trouble.before:
        yield from _indented(look.faint(line), "    ")
    if trouble.before or trouble.after:
        yield look.bad("    ✗ here")
    for line in trouble.after:
        yield from _indented(look.faint(line), "    ")


def _compared(complaint: Complaint, look: Look) -> tuple[str, str]:
    return marked(
        complaint.expected,
        complaint.came,
        lambda text: look.good(missing(text)),
        lambda text: look.bad(added(text)),
    )


def _labelled(label: str, text: str) -> Iterator[str]:
    first, *more = text.split("\n")
    yield f"    {label:8} {first}"
    for line in more:
        yield f"    {'':8} {line}"


def _indented(text: str, indent: str) -> Iterator[str]:
    first, *more = text.split("\n")
    yield indent + first if indent != "  " else first
    for line in more:
        yield indent + line


def summary(tally: Tally, seconds: float) -> str:
    """Return how many scenarios went how, in a line."""
    if not tally.count:
        return "no scenarios were found"
    parts = [
        f"{count} {verdict}"
        for verdict, count in zip(
            Verdict, (tally.passed, tally.failed, tally.unreadable), strict=True
        )
        if count
    ]
    return f"{', '.join(parts)} in {seconds:.2f} s"


def outcome_json(outcome: Outcome) -> JSON:
    """Return an outcome as data."""
    complaints = [each for trouble in outcome.troubles for each in _complaints(trouble)]
    return {
        "file": outcome.source,
        "line": outcome.line,
        "document": outcome.document,
        "scenario": outcome.title,
        "req": list(outcome.requirements),
        "verdict": outcome.verdict.value,
        "seconds": round(outcome.seconds, 3),
        "reason": outcome.reason,
        "failures": complaints,
    }


def _complaints(trouble: Trouble) -> Iterator[JSON]:
    for each in trouble.complaints:
        yield {
            "line": each.line,
            "step": each.step,
            "what": each.what,
            "expected": each.expected,
            "came": each.came,
            "place": trouble.place,
        }


def summary_json(tally: Tally, seconds: float) -> JSON:
    """Return how many scenarios went how, as data."""
    return {
        "passed": tally.passed,
        "failed": tally.failed,
        "unreadable": tally.unreadable,
        "seconds": round(seconds, 3),
    }
