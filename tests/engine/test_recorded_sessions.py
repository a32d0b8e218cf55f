"""Every recorded session of the reference engine, sprint by sprint."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from flowtui.engine.replay.difference import first_difference
from flowtui.engine.replay.runner import RecordedTest, replay
from flowtui.model.codec.wire import JSON, to_bytes
from tests.engine.harness import reasons
from tests.reference import reference

FAMILIES = {"sessions": 46, "sessions_derived": 23}
"""The folders, and how many tests there are in each."""
TO_THE_SECOND = len("2025-05-04T12:30:45")


def _tests_of(family: str) -> list[Path]:
    """Return the tests of a folder: files `ASSETS.TEST.json`, beside `ASSETS.json`."""
    return sorted(reference("corpus", family).glob("*.*.json"))


def _parameters() -> list[Any]:
    return [_parameter(family, path) for family in FAMILIES for path in _tests_of(family)]


def _parameter(family: str, path: Path) -> Any:
    key = f"{family}/{path.stem}"
    reason = reasons().get(key)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(path, id=key, marks=marks)


@lru_cache(maxsize=1)
def _replayed(path: Path) -> tuple[RecordedTest, list[JSON]]:
    """Return a test, and what comes of it here, as it is written."""
    test = RecordedTest.open(path)
    return test, json.loads(to_bytes(list(replay(test))))


@pytest.mark.parametrize(("family", "count"), FAMILIES.items())
def test_no_recording_is_missing(family: str, count: int) -> None:
    assert len(_tests_of(family)) == count


@pytest.mark.parametrize("path", _parameters())
def test_a_session_goes_as_it_went(path: Path) -> None:
    test, outputs = _replayed(path)
    given = [test.assets, *(part for key, part in test.data.items() if key != "outputs")]
    texts = [to_bytes(part).decode() for part in given]
    found = first_difference(test.data["outputs"], outputs, texts)
    assert found is None, str(found)


@pytest.mark.parametrize("path", _parameters())
def test_events_happen_when_they_happened(path: Path) -> None:
    test, outputs = _replayed(path)
    assert _moments(outputs) == _moments(test.data["outputs"])


def _moments(outputs: JSON) -> list[tuple[str, str]]:
    """Return when events happened; times of day in texts follow from how often it was asked."""
    return [
        (event["type"], event["created_on"][:TO_THE_SECOND])
        for output in outputs
        for event in output["events"]
    ]
