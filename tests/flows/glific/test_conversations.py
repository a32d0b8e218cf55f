"""Every flow of Glific's files can be talked to, whatever is said."""

from pathlib import Path

import pytest

from flowtui.flows.library.library import Library
from flowtui.flows.library.referenced import merged_assets
from flowtui.flows.library.validation import problems_of
from flowtui.model.assets.assets import Assets
from flowtui.model.events.fault import Failed
from tests.flows.glific.exports import document_of, export_paths, parameters
from tests.flows.glific.talking import assert_legal, conversation

SEEDS = range(6)
EXPECTED = ("Unable to find flow", "Reached maximum number of sprints per session")
"""Why conversations fail: some files name flows that are in none of them, and some ask again and
again who does not answer."""


@pytest.fixture(scope="module")
def library() -> Library:
    documents = [document_of(path) for path in export_paths()]
    flows = {flow.uuid: flow for document in documents for flow in document.readable_flows()}
    return Library(Assets(merged_assets(document.assets.data for document in documents)), flows)


@pytest.mark.parametrize("path", parameters())
def test_every_flow_can_be_read_and_run(path: Path) -> None:
    document = document_of(path)
    assert list(document.readable_flows())
    for entry in document.entries:
        assert document.faults(entry) == ()
        assert problems_of(document.flow(entry.uuid)) == ()


@pytest.mark.parametrize("path", parameters())
def test_every_flow_can_be_talked_to(path: Path, library: Library) -> None:
    for flow in document_of(path).readable_flows():
        for seed in SEEDS:
            simulation = conversation(library, flow, seed)
            assert_legal(simulation)
            for entry in simulation.entries:
                if isinstance(entry.record.event, Failed):
                    assert entry.record.event.text.startswith(EXPECTED), entry.record.event
