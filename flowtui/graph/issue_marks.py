"""What is wrong with a flow, as signs on its graph."""

from collections.abc import Sequence

from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.flows.spec.flow import Flow
from flowtui.graph.marks import Exit, IssueSign, Marks


def issue_marks(flow: Flow, issues: Sequence[Issue]) -> Marks:
    """Return the worst issue of each node, where it is worth a sign, and those about an exit."""
    worst: dict[str, IssueSign] = {}
    for issue in issues:
        if issue.severity is Severity.ERROR:
            worst[issue.node_uuid] = IssueSign.ERROR
        elif issue.severity is Severity.WARNING:
            worst.setdefault(issue.node_uuid, IssueSign.WARNING)
    exits: set[Exit] = {(node.uuid, uuid) for node in flow.nodes for uuid in node.exits_by_uuid}
    places = [(issue.node_uuid, issue.item_uuid) for issue in issues]
    of_exits = {place: IssueSign.WARNING for place in places if place in exits}
    return Marks(issues=worst, exit_issues=of_exits)
