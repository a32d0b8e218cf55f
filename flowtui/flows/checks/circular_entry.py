"""The check `circular_entry`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.circles import circles, may_come_back
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.surroundings import entries_of
from flowtui.flows.analysis.walking import Place
from flowtui.model.limits import Limits

_STEPS = Limits().steps_per_sprint


@CHECKS.register
class CircularEntry(Check):
    """Flows enter each other, and nobody waits on the way.

    Where a way leads out of the circle it may be right; where none is taken the run fails when it
    has taken all the steps it may.
    """

    type: ClassVar[str] = "circular_entry"
    title: ClassVar[str] = "Flows that enter each other without a wait"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        flow, known = subject.flow, subject.surroundings.flows
        leading = may_come_back(flow, subject.surroundings)
        if not leading:
            return
        others = [known[uuid] for uuid in leading if uuid in known and uuid != flow.uuid]
        in_circles = set[str]()
        for circle in circles(flow, others):
            in_circles |= {node for uuid, node in circle if uuid == flow.uuid}
        for node in flow.nodes:
            names = [
                entry.flow.name or entry.flow.uuid
                for entry in entries_of(node)
                if entry.flow.uuid in leading
            ]
            if names and node.uuid in in_circles and node.uuid in subject.reached:
                yield Finding(
                    f"From here “{names[0]}” leads back to this flow, and nobody waits on the way:"
                    f" the run fails if that is not left within {_STEPS} steps. Add a wait, or a"
                    " way out",
                    Place(node.uuid),
                    fix="add a wait",
                )
