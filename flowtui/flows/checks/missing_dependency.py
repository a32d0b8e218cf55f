"""The check `missing_dependency`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import FoundReference
from flowtui.model.assets.family import FAMILIES
from flowtui.model.assets.references import AnyReference


@CHECKS.register
class MissingDependency(Check):
    """The flow names something that is not in the workspace.

    Where an action names it, the action is skipped, or the run fails when it is a flow. Where an
    expression does, the expression is empty.
    """

    type: ClassVar[str] = "missing_dependency"
    title: ClassVar[str] = "Something is missing"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        lacks = subject.surroundings.lacks
        for found in subject.survey.references:
            if lacks(found.reference):
                yield _of_reference(found)
        mentioned: set[AnyReference] = set()
        for found in subject.survey.mentions:
            if found.reference not in mentioned and lacks(found.reference):
                mentioned.add(found.reference)
                yield _of_mention(found)


def _of_reference(found: FoundReference) -> Finding:
    reference = found.reference
    what = _called(reference.kind)
    name = reference.name or reference.identity
    text = f"There is no {what} “{name}”: choose another, or create it"
    return Finding(text, found.place, fix="choose another")


def _of_mention(found: FoundReference) -> Finding:
    reference = found.reference
    what, key = _called(reference.kind), reference.identity
    family = FAMILIES.of_kind(reference.kind)
    holder = family.type if family else reference.kind
    text = (
        f"There is no {what} “{key}”: expressions with {holder}.{key} stay empty."
        " Correct the name, or create it"
    )
    return Finding(text, found.place, Severity.WARNING)


def _called(kind: str) -> str:
    """Return what people call what a reference is to."""
    family = FAMILIES.of_kind(kind)
    return (family.title or family.word) if family else kind
