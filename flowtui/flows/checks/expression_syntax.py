"""The check `expression_syntax`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.usage import Misuse


@CHECKS.register
class ExpressionSyntax(Check):
    """An expression cannot be read, so that nothing stands in its place when the flow runs.

    One that begins with `@(` and is never closed is sent as it is.
    """

    type: ClassVar[str] = "expression_syntax"
    title: ClassVar[str] = "Expression that cannot be read"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for template, expression, mistake in subject.survey.mistakes(Misuse.SYNTAX):
            at = f"character {mistake.position + 1}"
            rest = f"from “{mistake.text}” on ({at})" if mistake.text else f"at its end ({at})"
            text = f"“{expression.source}” is not a valid expression {rest}: correct it there"
            yield Finding(text, template.place)
        for template, expression, mistake in subject.survey.mistakes(Misuse.UNCLOSED):
            text = (
                f"“{expression.source}” (character {mistake.position + 1}) is never closed, so it"
                " is sent as it is: add the missing bracket"
            )
            yield Finding(text, template.place, fix="add )")
