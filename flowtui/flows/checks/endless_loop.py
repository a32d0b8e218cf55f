"""The check `endless_loop`."""

from collections.abc import Collection, Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.connections import loops_among
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.surroundings import entries_of
from flowtui.flows.analysis.walking import Place
from flowtui.flows.spec.node import Node


@CHECKS.register
class EndlessLoop(Check):
    """Nodes lead back to themselves, and none of them waits.

    Where a way leads out of the loop it may be right, as in counting; where none does, the run
    always fails when it has taken all the steps it may.
    """

    type: ClassVar[str] = "endless_loop"
    title: ClassVar[str] = "Loop without a wait"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        nodes = subject.flow.nodes_by_uuid
        passing = [uuid for uuid, node in nodes.items() if not _may_wait(subject, node)]
        for loop in loops_among(passing, subject.successors):
            if loop[0] in subject.reached:
                yield _finding(subject, loop)


def _may_wait(subject: Subject, node: Node) -> bool:
    if node.waits:
        return True
    return any(subject.surroundings.may_wait(entry.flow.uuid) for entry in entries_of(node))


def _finding(subject: Subject, loop: Collection[str]) -> Finding:
    first, steps = next(iter(loop)), subject.limits.steps_per_sprint
    many = f"these {len(loop)} nodes" if len(loop) > 1 else "this node"
    if _leads_out(subject, loop):
        text = (
            f"A loop over {many} has no wait: the run fails if it is not left within"
            f" {steps} steps. Make sure that it is, or add a wait"
        )
        return Finding(text, Place(first), fix="add a wait")
    text = (
        f"A loop over {many} has no wait and no way out: the run fails after {steps} steps."
        " Add a wait, or lead one way elsewhere"
    )
    return Finding(text, Place(first), Severity.ERROR, "add a wait")


def _leads_out(subject: Subject, loop: Collection[str]) -> bool:
    inside = set(loop)
    exits = (exit_ for uuid in loop for exit_ in subject.flow.nodes_by_uuid[uuid].exits)
    return any(exit_.destination_uuid not in inside for exit_ in exits)
