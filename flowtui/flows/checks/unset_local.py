"""The check `unset_local`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity


@CHECKS.register
class UnsetLocal(Check):
    """An expression looks at a local that nothing in the flow sets, so that it stays empty."""

    type: ClassVar[str] = "unset_local"
    title: ClassVar[str] = "Local that nothing sets"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        told: set[str] = set(subject.survey.locals)
        for template, path in subject.survey.paths:
            if path[0] == "locals" and path[1:] and path[1] not in told:
                told.add(path[1])
                text = (
                    f"Nothing in this flow sets the local “{path[1]}”, so @locals.{path[1]} stays"
                    " empty: correct the name, or set it"
                )
                yield Finding(text, template.place)
