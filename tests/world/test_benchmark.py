"""The benchmark of worlds runs, and measures what it says."""

import json
import sys

import pytest

from benchmarks import world


def test_it_prints_its_figures_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["world", "--json", "--contacts", "20", "--timers", "100", "--inputs", "110"]
    monkeypatch.setattr(sys, "argv", given)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    world.main()
    figures = json.loads(capsys.readouterr().out)
    assert set(figures) == {"machine", "clock", "contacts", "rewind_ms"}
    assert set(figures["clock"]) == {"events_per_s", "simpy_events_per_s"}
    assert set(figures["contacts"]) == {"20"}
    # everybody starts, pauses and goes on, and is started by the schedule four times
    assert figures["contacts"]["20"]["events"] > 20 * 5 * 4
