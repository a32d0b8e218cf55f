"""The check `unset_result`."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.surroundings import entries_of
from flowtui.flows.analysis.survey import Survey
from flowtui.flows.analysis.walking import Place

_HOLDERS = ("", "parent", "child")


@CHECKS.register
class UnsetResult(Check):
    """An expression looks at a result that nothing saves, so that it stays empty.

    Each run has its own results: those of the flows that enter this one are `@parent.results`,
    those of flows that it enters are `@child.results`. Where not all of those flows are known,
    or a service names the results itself, nothing is said.
    """

    type: ClassVar[str] = "unset_result"
    title: ClassVar[str] = "Result that nothing saves"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        saved = {holder: _saved(subject, holder) for holder in _HOLDERS}
        first: dict[tuple[str, str], Place] = {}
        uses: Counter[tuple[str, str]] = Counter()
        for place, holder, key in _uses(subject.survey):
            known = saved[holder]
            if known is not None and key not in known:
                first.setdefault((holder, key), place)
                uses[holder, key] += 1
        for (holder, key), place in first.items():
            yield Finding(_text(holder, key, uses[holder, key]), place)


def _uses(survey: Survey) -> Iterator[tuple[Place, str, str]]:
    """Yield where results are looked at: whose they are, and their keys."""
    always = survey.flow.templates.result_names
    for template, path in survey.paths:
        if path[0] == "results" and path[1:] and path[1] not in always:
            yield template.place, "", path[1]
        elif path[0] in _HOLDERS and path[1:2] == ("results",) and path[2:]:
            yield template.place, path[0], path[2]


def _saved(subject: Subject, holder: str) -> frozenset[str] | None:
    """Return the keys of all results that are saved there; None where that is not known."""
    surveys: list[Survey | None] = [subject.survey]
    if holder:
        surveys = list(_parents(subject) if holder == "parent" else _children(subject))
    known = [survey for survey in surveys if survey]
    if not known or len(known) < len(surveys):
        return None
    if any(survey.has_other_results for survey in known):
        return None
    return frozenset(key for survey in known for key in survey.result_keys)


def _parents(subject: Subject) -> Iterator[Survey | None]:
    for parent in subject.surroundings.entered_by.get(subject.flow.uuid, ()):
        yield subject.surroundings.survey(parent.uuid)


def _children(subject: Subject) -> Iterator[Survey | None]:
    for node in subject.flow.nodes:
        for entry in entries_of(node):
            yield subject.surroundings.survey(entry.flow.uuid)


def _text(holder: str, key: str, count: int) -> str:
    where = {
        "": "in this flow",
        "parent": "in the flows that enter this one",
        "child": "in the flows that this one enters",
    }
    name = f"@{holder}.results.{key}" if holder else f"@results.{key}"
    times = f" (used {count} times)" if count > 1 else ""
    return (
        f"Nothing {where[holder]} saves a result “{key}”, so {name} stays empty{times}:"
        " correct the name, or save it"
    )
