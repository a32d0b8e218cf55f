"""The benchmark of worlds runs, and measures what it says."""

import json
import sys

import pytest

from benchmarks import world


def test_it_prints_its_figures_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["world", "--json", "--contacts", "20", "--agenda-events", "100"]
    monkeypatch.setattr(sys, "argv", given)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    world.main()
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert set(figures) == {"world_20", "agenda_20"}
    assert figures["world_20"]["events"] > 20 * world.DAYS / 2
