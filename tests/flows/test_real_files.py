"""Real files of all platforms: whatever is in a flow is written again, also when it was edited."""

from pathlib import Path

import orjson
import pytest

from flowtui.flows.library.document import Document, DocumentError
from tests.reference import reference

PATHS = sorted(
    path for path in reference("exports").glob("*/*.json") if "invalid" not in path.parent.name
)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem[-50:])
def test_nothing_in_a_file_is_lost(path: Path) -> None:
    data = orjson.loads(path.read_bytes())
    try:
        read = Document.read(data)
    except DocumentError:
        pytest.skip("there are no flows in it")
    assert read.to_json() == data
    for entry in read.entries:
        if not read.faults(entry):
            assert read.flow(entry.uuid).to_json() == read.dialect.current(entry.definition)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem[-50:])
def test_flows_that_were_edited_are_the_same_when_they_are_read_again(path: Path) -> None:
    try:
        read = Document.read(orjson.loads(path.read_bytes()))
    except DocumentError:
        pytest.skip("there are no flows in it")
    edited = read
    for flow in read.readable_flows():
        edited = edited.with_flow(flow)
    again = Document.read(edited.to_json())
    assert list(again.readable_flows()) == list(edited.readable_flows())
    twice = again
    for flow in again.readable_flows():
        twice = twice.with_flow(flow)
    assert twice.to_json() == edited.to_json()
