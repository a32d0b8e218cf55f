"""The check `legacy_vars`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.inspection import legacy_starts
from flowtui.flows.analysis.issue import Severity


@CHECKS.register
class LegacyVars(Check):
    """Others are started by expressions, which editors no longer show."""

    type: ClassVar[str] = "legacy_vars"
    title: ClassVar[str] = "Starts others by expressions"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for place, texts in legacy_starts(subject.flow):
            listed = ", ".join(texts)
            text = f"Who is started is found out from {listed}: use a contact query instead"
            yield Finding(text, place, fix="use a query")
