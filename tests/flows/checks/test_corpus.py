"""Every check finds what its corpus says, and every check has a corpus."""

import pytest

from flowtui.flows.analysis.check import all_checks
from flowtui.flows.analysis.issue import Severity
from tests.flows.checks.corpus import CORPUS, Example, examples, rows_of

EXAMPLES = examples()


def test_every_check_has_a_corpus_and_every_corpus_a_check() -> None:
    assert {path.stem for path in CORPUS.glob("*.json")} == set(all_checks())


@pytest.mark.parametrize("type_", all_checks())
def test_a_corpus_has_flows_with_and_without_the_issue(type_: str) -> None:
    rows = rows_of(CORPUS / f"{type_}.json")
    assert any(row["issues"] for row in rows)
    assert any(not row["issues"] for row in rows)
    assert len({row["description"] for row in rows}) == len(rows)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_check_finds_what_its_corpus_says(example: Example) -> None:
    assert example.issues == example.row["issues"]


@pytest.mark.parametrize("kind", all_checks().values(), ids=lambda kind: kind.type)
def test_a_check_says_what_it_is(kind: type) -> None:
    check = all_checks()[kind.type]  # type: ignore[attr-defined]  # all of them are checks
    assert kind.__doc__
    assert check.title
    assert check.severity in Severity
    assert check.__module__.rpartition(".")[2] == check.type


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_issue_is_at_a_node_of_its_flow_and_says_what_to_do(example: Example) -> None:
    nodes = {"", *(node.uuid for node in example.flow.nodes)}
    for issue in example.found:
        assert issue.flow_uuid == example.flow.uuid
        assert issue.node_uuid in nodes
        assert len(issue.text) > 20
        assert not issue.text.endswith(".")


def test_issues_are_in_the_order_of_the_nodes_and_the_worst_come_first() -> None:
    for example in EXAMPLES:
        order = {"": -1} | {
            node.uuid: at for at, node in reversed([*enumerate(example.flow.nodes)])
        }
        places = [(order[issue.node_uuid], issue.severity.rank) for issue in example.found]
        assert places == sorted(places)
