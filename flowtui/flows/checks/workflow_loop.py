"""The check `workflow_loop`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.loops import Loop, loops
from flowtui.flows.analysis.walking import Place


@CHECKS.register
class WorkflowLoop(Check):
    """Flows start each other, so that they may never come to an end.

    Where nothing holds the loop up, neither a contact who has to answer nor a time that has to
    pass, each round follows the one before at once.
    """

    type: ClassVar[str] = "workflow_loop"
    title: ClassVar[str] = "Flows that start each other"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        nodes = [node.uuid for node in subject.flow.nodes if node.uuid in subject.reached]
        for loop in loops(subject.flow, subject.surroundings, nodes):
            yield _finding(subject, loop)


def _finding(subject: Subject, loop: Loop) -> Finding:
    flows = subject.surroundings.flows
    way = " → ".join(flows[uuid].name or uuid for uuid in loop.flows)
    place = Place(loop.node_uuid, loop.hop.action_uuid, loop.hop.action_uuid, "flow")
    if loop.is_held_up:
        text = (
            f"Workflow loop: {way}. It goes on as long as contacts answer, or time passes: see that"
            " there is a way out"
        )
        return Finding(text, place, Severity.WARNING)
    text = (
        f"Workflow loop detected: {way}, and nothing holds it up on the way. Wait for an answer or"
        " a time in it, or start another flow"
    )
    return Finding(text, place, fix="add a wait")
