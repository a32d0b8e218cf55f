"""What is marked of one node."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from flowtui.graph.marks import Exit, IssueSign, Marks
from flowtui.graph.model import GraphNode
from flowtui.graph.runs import State

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Look:
    """The marks of a node, those of its exits by port."""

    selected: bool = False
    selected_exit: str | None = None
    active: bool = False
    visits: int = 0
    walked: Mapping[str, int] = field(default_factory=dict)
    issue: IssueSign | None = None
    exit_issues: Mapping[str, IssueSign] = field(default_factory=dict)
    hit: bool = False
    breakpoint: bool = False
    dimmed: bool = False

    @property
    def state(self) -> State:
        """The marks as flags."""
        flags = (
            (State.SELECTED, self.selected),
            (State.ACTIVE, self.active),
            (State.VISITED, self.visits > 0),
            (State.WARNING, self.issue is IssueSign.WARNING),
            (State.ERROR, self.issue is IssueSign.ERROR),
            (State.HIT, self.hit),
            (State.DIMMED, self.dimmed),
        )
        state = State.NONE
        for flag, holds in flags:
            if holds:
                state |= flag
        return state


PLAIN = Look()


def look_of(node: GraphNode, marks: Marks) -> Look:
    """Return what `marks` say about `node`."""
    selected = marks.selected == node.id
    return Look(
        selected=selected,
        selected_exit=marks.selected_exit if selected else None,
        active=node.id in marks.active,
        visits=marks.visits.get(node.id, 0),
        walked=_own(node, marks.walked),
        issue=marks.issues.get(node.id),
        exit_issues=_own(node, marks.exit_issues),
        hit=node.id in marks.hits,
        breakpoint=node.id in marks.breakpoints,
        dimmed=node.id in marks.dimmed,
    )


def _own(node: GraphNode, marks: Mapping[Exit, _T]) -> Mapping[str, _T]:
    if not marks:
        return {}
    return {port.id: marks[node.id, port.id] for port in node.ports if (node.id, port.id) in marks}
