"""The check `late_timeout`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.forms.properties import span


@CHECKS.register
class LateTimeout(Check):
    """A wait is to end after a time by which the run has expired already, so that it never does.

    A timeout that is due just when the run expires is none either (mailroom).
    """

    type: ClassVar[str] = "late_timeout"
    title: ClassVar[str] = "Timeout after the flow has expired"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        minutes = subject.flow.expires_after_minutes
        never_expires = subject.platform is not None and not subject.platform.has_types
        if not minutes or never_expires or not subject.policies.timeout_only_before_expiry:
            return
        for node in subject.flow.nodes:
            wait = node.router.wait if node.router else None
            if wait and wait.timeout_seconds >= minutes * 60:
                text = (
                    f"The flow expires first: {span(minutes)} after the last message, so that this"
                    " timeout never comes. Make it shorter, or let the flow expire later"
                )
                yield Finding(text, Place(node.uuid, field="wait.timeout"), fix="make it shorter")
