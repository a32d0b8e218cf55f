"""The check `invalid_regex`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.inspection import invalid_patterns
from flowtui.flows.analysis.issue import Severity


@CHECKS.register
class InvalidRegex(Check):
    """A rule compares with a regular expression that is none, so that it never holds.

    Flows know RE2's expressions: without looking around and without going back to groups.
    """

    type: ClassVar[str] = "invalid_regex"
    title: ClassVar[str] = "Invalid regular expression"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for template, reason in invalid_patterns(subject.survey):
            # what follows the reason is the expression as the engine spells it
            text = (
                f"“{template.text}” is no regular expression ({reason.partition(':')[0]}), so this"
                " rule never holds: correct it"
            )
            yield Finding(text, template.place)
