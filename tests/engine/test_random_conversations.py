"""Twenty conversations by chance with every flow of the real exports: none ends in an exception."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from flowtui.flows.library.document import Document
from flowtui.flows.library.validation import problems_of
from flowtui.model.events.fault import Failed
from tests.engine.conversations import Talk, assert_legal
from tests.reference import reference

SEEDS = range(20)
FLOWS_THAT_RUN = 732
DECLARED_FAILURES = (
    "Unable to find flow ",
    "Reached maximum number of steps per sprint (100)",
    "Reached maximum number of sprints per session (500)",
    "Router failed to pick a category",
)
"""Why sessions may fail: exports do not hold all flows that theirs enter, and flows go round."""


def _files() -> list[Any]:
    """Return the files of exports that are not invalid on purpose."""
    index = json.loads(reference("exports", "index.json").read_text(encoding="utf-8"))
    names = [entry["file"] for entry in index if not entry["kind"].startswith("invalid")]
    return [pytest.param(reference("exports", name), id=name[-60:]) for name in names]


@lru_cache(maxsize=2)
def _document(path: Path) -> Document:
    return Document.read(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", _files())
def test_every_flow_can_be_talked_to(path: Path) -> None:
    document = _document(path)
    library = document.library
    for flow in document.readable_flows():
        if library.flow(flow.uuid) is None:
            assert problems_of(flow), f"{flow.name} cannot be run, and nothing is wrong with it"
            continue
        talk = Talk(library, flow)
        for seed in SEEDS:
            world, log = talk.play(seed)
            assert log
            for session in world.sessions.values():
                assert_legal(session)
            failures = [entry.record.event for entry in log]
            texts = [event.text for event in failures if isinstance(event, Failed)]
            assert all(text.startswith(DECLARED_FAILURES) for text in texts), texts


def test_flows_that_cannot_be_run_are_few() -> None:
    running = 0
    for parameter in _files():
        (path,) = parameter.values
        document = _document(path)
        flows = document.readable_flows()
        running += sum(document.library.flow(flow.uuid) is not None for flow in flows)
    assert running >= FLOWS_THAT_RUN


def test_a_conversation_is_the_same_each_time() -> None:
    (path,) = _files()[0].values
    document = _document(path)
    flow = next(iter(document.readable_flows()))
    assert Talk(document.library, flow).play(3) == Talk(document.library, flow).play(3)
