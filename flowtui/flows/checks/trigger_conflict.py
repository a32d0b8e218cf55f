"""The check `trigger_conflict`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.policies.choices import TriggerChoice
from flowtui.flows.triggers.conflicts import conflicts


@CHECKS.register
class TriggerConflict(Check):
    """Two triggers answer the same, so that one of them may never start its flow.

    RapidPro keeps no two such: it archives the older one.
    """

    type: ClassVar[str] = "trigger_conflict"
    title: ClassVar[str] = "Another trigger answers the same"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        if subject.policies.trigger_choose is TriggerChoice.ALL:
            return
        told: set[str] = set()
        for trigger in subject.triggers:
            told.add(trigger.uuid)
            for other in conflicts(trigger, subject.surroundings.triggers):
                if other.uuid not in told:
                    flow = other.flow.name or other.flow.uuid
                    yield Finding(
                        f"“{trigger.name}” and “{other.name}” of “{flow}” answer the same: one of"
                        " them goes without. Give one other words, a channel or groups, or"
                        " archive it",
                        Place(field="triggers"),
                        fix="archive one of them",
                    )
