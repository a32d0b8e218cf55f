"""The check `rule_arguments`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.presets.base.rules import argument_faults
from flowtui.flows.routers.switch import Switch


@CHECKS.register
class RuleArguments(Check):
    """A rule has more or fewer arguments than its test takes, or a text where a number must be.

    Such a test is an error when the flow runs, and the next rule is tried.
    """

    type: ClassVar[str] = "rule_arguments"
    title: ClassVar[str] = "Rule with wrong arguments"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for node in subject.flow.nodes:
            for case in node.router.cases if isinstance(node.router, Switch) else ():
                for position, reason in argument_faults(case.type, case.arguments):
                    field = "arguments" if position < 0 else f"arguments[{position}]"
                    text = f"This rule never holds: {reason}. Correct what it compares with"
                    yield Finding(text, Place(node.uuid, "", case.uuid, field))
