"""The check `unknown_function`."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import ClassVar

from typing_extensions import override

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.usage import Misuse


@CHECKS.register
class UnknownFunction(Check):
    """An expression calls a function that there is not, so that nothing stands in its place."""

    type: ClassVar[str] = "unknown_function"
    title: ClassVar[str] = "Unknown function"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for template, expression, mistake in subject.survey.mistakes(Misuse.UNKNOWN_FUNCTION):
            name = mistake.text
            close = get_close_matches(name.lower(), FUNCTIONS, n=1)
            hint = f"did you mean {close[0]}?" if close else "correct its name"
            text = f"There is no function {name}, so “{expression.source}” stays empty: {hint}"
            yield Finding(text, template.place, fix=f"write {close[0]}" if close else "")
