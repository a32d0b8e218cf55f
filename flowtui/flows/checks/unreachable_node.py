"""The check `unreachable_node`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.connections import reachable
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place


@CHECKS.register
class UnreachableNode(Check):
    """No way leads to a node from the beginning of the flow.

    Of several that hang together only the first is named.
    """

    type: ClassVar[str] = "unreachable_node"
    title: ClassVar[str] = "Node that cannot be reached"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        lost = [uuid for uuid in subject.successors if uuid not in subject.reached]
        followed = {after for node in lost for after in subject.successors[node] if after != node}
        # those that nothing leads to come first: what they lead to hangs on them
        lost.sort(key=lambda uuid: uuid in followed)
        told: set[str] = set()
        for uuid in lost:
            if uuid not in told:
                behind = reachable(subject.successors, [uuid]) - subject.reached - told
                told |= behind
                yield _finding(uuid, len(behind) - 1)


def _finding(uuid: str, behind: int) -> Finding:
    rest = f", nor to the {behind} behind it" if behind > 1 else ""
    rest = ", nor to the one behind it" if behind == 1 else rest
    text = f"No way leads to this node{rest}: connect it, or remove it"
    return Finding(text, Place(uuid), fix="connect it")
