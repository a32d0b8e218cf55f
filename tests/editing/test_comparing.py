"""What an edit changed."""

from flowtui.editing import edits
from flowtui.editing.comparison import first_changed
from flowtui.flows.spec.flow import Flow
from tests.screens.small_clinic import registration

FLOW = Flow.read(registration())


def test_nothing_is_another_in_the_same_flow() -> None:
    assert first_changed(FLOW, FLOW) == ""
    assert first_changed(FLOW, FLOW.replace(name="Other")) == ""


def test_a_node_that_came_counts_before_those_that_lead_to_it() -> None:
    for node in FLOW.nodes:
        assert first_changed(edits.removed(FLOW, node.uuid), FLOW) == node.uuid


def test_a_node_that_leads_elsewhere_is_another() -> None:
    node = FLOW.nodes[0]
    (exit_uuid, *_) = node.exits_by_uuid
    assert first_changed(FLOW, edits.connected(FLOW, node.uuid, exit_uuid, None)) == node.uuid
