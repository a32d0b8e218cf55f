"""The check `trigger_flow_type`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.spec.flow_types import FLOW_TYPE_NAMES
from flowtui.model.session.run import FlowType


@CHECKS.register
class TriggerFlowType(Check):
    """A trigger starts a flow of a type that such triggers do not start.

    RapidPro does not offer it, though it starts the flow where a file brings it along.
    """

    type: ClassVar[str] = "trigger_flow_type"
    title: ClassVar[str] = "Trigger for flows of another type"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        if subject.platform and not subject.platform.has_types:
            return
        own = subject.flow.type
        for trigger in subject.triggers:
            if own not in trigger.allowed_in:
                allowed = [FLOW_TYPE_NAMES[each] for each in FlowType if each in trigger.allowed_in]
                yield Finding(
                    f"“{trigger.name}” starts no {FLOW_TYPE_NAMES[own]}"
                    f" flows, only {' and '.join(allowed)} ones. Remove it, or choose another flow",
                    Place(field="triggers"),
                    fix="remove the trigger",
                )
