"""The check `unreachable_rule`."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.usage import is_constant
from flowtui.flows.analysis.walking import Place
from flowtui.flows.routers.switch import CaseDefinition, Switch

_COVERED = {
    "has_number": "has_number_",
    "has_date": "has_date_",
}
"""Tests that hold whenever one does whose type begins like that."""
_ANY_TEXT = frozenset(
    {
        "has_all_words", "has_any_word", "has_beginning", "has_date", "has_email", "has_number",
        "has_only_phrase", "has_pattern", "has_phone", "has_phrase", "has_text", "has_time",
    }
)  # fmt: skip
"""Tests of texts: where `has_text` does not hold, none of them does; neither do those of numbers
and dates."""
_EXACT = frozenset({"has_only_text", "has_pattern", "has_group", "has_category"})
"""Tests to which upper and lower case are different, or arguments are no words."""


@CHECKS.register
class UnreachableRule(Check):
    """A rule can never hold, for one before it holds whenever it would."""

    type: ClassVar[str] = "unreachable_rule"
    title: ClassVar[str] = "Rule that never comes to hold"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for node in subject.flow.nodes:
            if not isinstance(node.router, Switch):
                continue
            cases = node.router.cases
            for position, case in enumerate(cases):
                if earlier := _covering(cases[:position], case):
                    place = Place(node.uuid, "", case.uuid, "arguments")
                    yield Finding(_text(case, cases.index(earlier) + 1), place)


def _covering(earlier: Sequence[CaseDefinition], case: CaseDefinition) -> CaseDefinition | None:
    return next((other for other in earlier if _covers(other, case)), None)


def _covers(earlier: CaseDefinition, case: CaseDefinition) -> bool:
    """Return whether `earlier` holds whenever `case` does."""
    if earlier.type == case.type:
        return _covers_arguments(earlier, case)
    if earlier.type == "has_text":
        return case.type in _ANY_TEXT or case.type.startswith(tuple(_COVERED.values()))
    return earlier.type in _COVERED and case.type.startswith(_COVERED[earlier.type])


def _covers_arguments(earlier: CaseDefinition, case: CaseDefinition) -> bool:
    if case.type == "has_any_word" and all(map(is_constant, (*earlier.arguments, *case.arguments))):
        return _words(case) <= _words(earlier) and bool(_words(case))
    return _compared(earlier) == _compared(case)


def _words(case: CaseDefinition) -> set[str]:
    return {word.lower() for argument in case.arguments for word in argument.split()}


def _compared(case: CaseDefinition) -> list[str]:
    if case.type in _EXACT:
        return list(case.arguments)
    return [argument.strip().lower() for argument in case.arguments]


def _text(case: CaseDefinition, earlier: int) -> str:
    said = " ".join((case.type, *(f"“{argument}”" for argument in case.arguments)))
    return (
        f"The rule {said} never comes to hold, for rule {earlier} holds whenever it would:"
        " move it up, or remove it"
    )
