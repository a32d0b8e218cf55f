"""A check."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity


@CHECKS.register
class NoHonk(Check):
    """The flow honks."""

    type: ClassVar[str] = "no_honk"
    title: ClassVar[str] = "It honks"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        if any(action.type == "honk" for node in subject.flow.nodes for action in node.actions):
            yield Finding("People are asleep: do not honk")
