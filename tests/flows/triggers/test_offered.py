"""Which triggers a flow may be given, by its type and by platform."""

import pytest

from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.flows.triggers.offered import offered
from flowtui.model.registry import type_of
from flowtui.model.session.run import FlowType

ANYBODYS = {"manual", "schedule", "ticket_closed", "incoming_call"}
MESSAGES = {"keyword", "catch_all"}


@pytest.mark.parametrize("platform", ["textit", "rapidpro", "flowtui"])
@pytest.mark.parametrize(
    ("flow_type", "expected"),
    [
        (FlowType.MESSAGING, set(FLOW_TRIGGERS)),
        (FlowType.BACKGROUND, ANYBODYS | {"missed_call"}),
        (FlowType.VOICE, ANYBODYS | MESSAGES),
        (FlowType.OFFLINE, set()),
    ],
)
def test_a_flow_is_given_what_starts_flows_of_its_type(
    platform: str, flow_type: FlowType, expected: set[str]
) -> None:
    assert {type_of(kind) for kind in offered(flow_type, PLATFORMS[platform])} == expected


def test_where_flows_have_no_types_each_is_given_all_there_are() -> None:
    for flow_type in (FlowType.MESSAGING, FlowType.BACKGROUND):
        kinds = {type_of(kind) for kind in offered(flow_type, PLATFORMS["glific"])}
        assert kinds == {"keyword", "manual", "schedule"}
