"""The check `archived_flow_trigger`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.policies.choices import ArchivedFlow
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.model.events.host import MsgReceived


@CHECKS.register
class ArchivedFlowTrigger(Check):
    """A flow that is archived has a trigger that is not.

    Where messages to it are swallowed, nobody gets them: neither another trigger nor the flow that
    waits for an answer (mailroom).
    """

    type: ClassVar[str] = "archived_flow_trigger"
    title: ClassVar[str] = "Trigger of an archived flow"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        if subject.flow.uuid not in subject.surroundings.archived:
            return
        for trigger in subject.triggers:
            text = (
                f"“{trigger.name}” starts a flow that is archived:"
                f" {_outcome(trigger, subject)}. Archive the trigger, too"
            )
            yield Finding(text, Place(field="triggers"), fix="archive the trigger")


def _outcome(trigger: FlowTrigger, subject: Subject) -> str:
    if trigger.answers is not MsgReceived:
        return "nothing comes of it"
    if subject.policies.trigger_archived_flow is ArchivedFlow.SWALLOW:
        return "messages that it takes are lost, and reach no other flow either"
    return "messages that it would take go to others"
