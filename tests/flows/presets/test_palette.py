"""The palette: what can be added to flows of each type."""

import pytest
from rich.cells import cell_len

from flowtui.flows.forms.palette import GROUPS, RETIRED, palette
from flowtui.flows.presets.base.preset import all_presets, presets_for
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.model.session.run import FlowType


@pytest.mark.parametrize("flow_type", FlowType)
def test_an_entry_says_what_it_adds(flow_type: FlowType) -> None:
    entries = palette(flow_type)
    assert len({(entry.is_preset, entry.type) for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.title
        assert entry.help.endswith((".", "…"))
        assert cell_len(entry.glyph) == 1
        assert entry.kind in {*ACTIONS.values(), *all_presets().values()}


@pytest.mark.parametrize("flow_type", FlowType)
def test_groups_come_in_their_order_and_in_one_piece(flow_type: FlowType) -> None:
    groups = list(dict.fromkeys(entry.group for entry in palette(flow_type)))
    assert groups == sorted(groups, key=GROUPS.index)
    assert [entry.group for entry in palette(flow_type)] == [
        entry.group for group in groups for entry in palette(flow_type) if entry.group == group
    ]


@pytest.mark.parametrize("flow_type", FlowType)
def test_only_what_a_flow_may_have_is_offered(flow_type: FlowType) -> None:
    for entry in palette(flow_type):
        if not entry.is_preset:
            assert flow_type in ACTIONS[entry.type].allowed_in
    assert [kind.type for kind in presets_for(flow_type)] == [
        entry.type
        for entry in sorted(palette(flow_type), key=lambda entry: entry.type)
        if entry.is_preset
    ]


def test_what_has_ways_on_is_offered_as_a_node_alone() -> None:
    types = {entry.type for entry in palette(FlowType.MESSAGING)}
    assert {"split_by_webhook", "split_by_subflow", "send_msg"} <= types
    assert not {"call_webhook", "enter_flow", "open_ticket"} & types


def test_what_is_done_no_longer_is_not_offered() -> None:
    assert RETIRED in {kind.group for kind in ACTIONS.values()}
    entries = palette(FlowType.MESSAGING)
    assert RETIRED not in {entry.group for entry in entries}
    assert "split_by_intent" not in {entry.type for entry in entries}


def test_a_platform_is_offered_what_it_knows() -> None:
    textit = {entry.type for entry in palette(FlowType.MESSAGING, PLATFORMS["textit"])}
    glific = {entry.type for entry in palette(FlowType.MESSAGING, PLATFORMS["glific"])}
    assert "split_by_airtime" in textit - glific
    assert "send_interactive_msg" in glific - textit
    assert "wait_for_response" in textit & glific


def test_entries_are_found_by_words_of_what_they_say() -> None:
    found = [entry.type for entry in palette(FlowType.MESSAGING) if entry.matches("split GROUP")]
    assert found == ["split_by_groups"]
    assert all(entry.matches("") for entry in palette(FlowType.VOICE))
    assert not any(entry.matches("no such thing at all") for entry in palette(FlowType.VOICE))
