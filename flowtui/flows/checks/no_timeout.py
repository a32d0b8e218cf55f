"""The check `no_timeout`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.forms.properties import span


@CHECKS.register
class NoTimeout(Check):
    """The flow waits for an answer and says nothing when none comes, until the run expires.

    Most waits are so; the flow is named once.
    """

    type: ClassVar[str] = "no_timeout"
    title: ClassVar[str] = "Waits without a timeout"
    severity: ClassVar[Severity] = Severity.INFO

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        endless = [
            node.uuid
            for node in subject.flow.nodes
            if node.router
            and node.router.wait
            and node.router.wait.consumes_input
            and not node.router.wait.timeout_category_uuid
        ]
        if endless:
            minutes = subject.flow.expires_after_minutes
            until = f" after {span(minutes)}" if minutes else ""
            text = (
                f"A contact who does not answer {_where(len(endless))} hears nothing more, and the"
                f" run expires{until}: a timeout could remind them"
            )
            yield Finding(text, Place(endless[0], field="wait.timeout"), fix="add a timeout")


def _where(count: int) -> str:
    others = {1: "", 2: " and at one other node"}
    return "here" + others.get(count, f" and at {count - 1} other nodes")
