"""What is wrong with a flow, as signs: the worst of each node, and what is about an exit."""

import pytest

from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.flows.spec.flow import Flow
from flowtui.graph.issue_marks import issue_marks
from flowtui.graph.marks import IssueSign
from tests.screens.small_clinic import flow, node, send, uuid

FLOW = Flow.read(flow("Flow", node("hello", send("hello", "Hello"))))
NODE = FLOW.nodes[0].uuid
EXIT = FLOW.nodes[0].exits[0].uuid


def _issue(severity: Severity, item_uuid: str = "") -> Issue:
    return Issue(severity, "test", "text", FLOW.uuid, FLOW.name, NODE, item_uuid)


@pytest.mark.parametrize(("severities", "sign"), [
    ([Severity.WARNING, Severity.ERROR], IssueSign.ERROR),
    ([Severity.ERROR, Severity.WARNING], IssueSign.ERROR),
    ([Severity.INFO, Severity.WARNING], IssueSign.WARNING),
    ([Severity.INFO], None),
    ([], None),
])  # fmt: skip
def test_a_node_has_the_sign_of_its_worst_issue(
    severities: list[Severity], sign: IssueSign | None
) -> None:
    marks = issue_marks(FLOW, [_issue(severity) for severity in severities])
    assert marks.issues.get(NODE) is sign


def test_only_issues_about_exits_are_at_exits() -> None:
    action = FLOW.nodes[0].actions[0].uuid
    issues = [_issue(Severity.WARNING, each) for each in (EXIT, action, uuid("gone"))]
    assert dict(issue_marks(FLOW, issues).exit_issues) == {(NODE, EXIT): IssueSign.WARNING}
