"""The check `cannot_run`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.checks.empty_message import unsaid


@CHECKS.register
class CannotRun(Check):
    """The flow breaks a rule that the engine has when it reads a definition.

    Entering such a flow fails. The rules and the limits are goflow's, so TextIt and RapidPro refuse
    the flow, too.
    """

    type: ClassVar[str] = "cannot_run"
    title: ClassVar[str] = "Breaks a rule of the engine"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        silent = unsaid(subject.flow)
        for problem in subject.problems:
            if problem.not_allowed or (problem.item_uuid, problem.field) in silent:
                continue  # which other checks say better
            text = f"{problem.text}. The flow cannot be run until this is put right"
            yield Finding(text, Place(problem.node_uuid, "", problem.item_uuid, problem.field))
