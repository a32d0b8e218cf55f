"""Every event as the reference engine writes it: read here, it is written the same."""

from typing import Any

import pytest

from flowtui.model.codec.tagged import read_tagged
from flowtui.model.codec.wire import JSON
from flowtui.model.events import EVENTS
from tests.engine.harness import reasons, recorded, without_needless_zeros

SNAPSHOTS: dict[str, Any] = recorded("events", "marshaling_snapshots.json")
OF_RECORDS = frozenset({"uuid", "created_on"})
"""What a record says besides its event."""


def _parameter(name: str) -> Any:
    reason = reasons().get(f"events/{name}")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(name, id=name, marks=marks)


def _said(data: dict[str, JSON]) -> JSON:
    event = {key: value for key, value in data.items() if key not in OF_RECORDS}
    return without_needless_zeros(event)


@pytest.mark.parametrize("name", map(_parameter, SNAPSHOTS))
def test_an_event_that_is_read_is_written_as_it_was(name: str) -> None:
    event = read_tagged(EVENTS, SNAPSHOTS[name])
    assert _said({"type": event.type, **event.wire()}) == _said(SNAPSHOTS[name])


def test_none_is_missing() -> None:
    assert len(SNAPSHOTS) == 54
