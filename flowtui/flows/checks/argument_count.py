"""The check `argument_count`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.usage import Misuse


@CHECKS.register
class ArgumentCount(Check):
    """A function is called with more or fewer arguments than it takes, and gives an error."""

    type: ClassVar[str] = "argument_count"
    title: ClassVar[str] = "Wrong number of arguments"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for template, expression, mistake in subject.survey.mistakes(Misuse.ARGUMENT_COUNT):
            text = (
                f"The function {mistake.text} {mistake.reason}, so “{expression.source}” stays"
                " empty: give it as many as it takes"
            )
            yield Finding(text, template.place)
