"""Apps to be tested: on files of their own, with a clock that stands still."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from flowtui.app import Flowtui
from flowtui.screens.designer import Designer
from flowtui.screens.home import Home

SAMPLES = Path(__file__).parents[2] / "sample_flows"
NARROW, WIDE = (80, 24), (120, 40)


def clock() -> datetime:
    """Return the time at which all tests of screens happen."""
    return datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep drafts and workspaces out of the user's folders."""
    monkeypatch.setenv("FLOWTUI_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("FLOWTUI_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A copy of the sample flows."""
    return Path(copy(SAMPLES / "clinic.json", tmp_path / "clinic.json"))


def app_on(path: Path | None, *, read_only: bool = False) -> Flowtui:
    """Return an app that will open `path`."""
    return Flowtui(path, read_only=read_only, clock=clock)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is being worked on; questions to the user may be open."""
    for _ in range(4):
        await pilot.pause(0.08)
        for worker in [each for each in pilot.app.workers if each.group != "default"]:
            with suppress(WorkerCancelled):  # it was overtaken by the next
                await worker.wait()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until all that came of them is done."""
    await pilot.press(*keys)
    await settled(pilot)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    await pilot.press(*text)
    await settled(pilot)


def home_of(pilot: Pilot[None]) -> Home:
    """Return the screen that is shown, which is the list of flows."""
    assert isinstance(pilot.app.screen, Home)
    return pilot.app.screen


def designer_of(pilot: Pilot[None]) -> Designer:
    """Return the screen that is shown, which is the designer."""
    assert isinstance(pilot.app.screen, Designer)
    return pilot.app.screen


def shown(pilot: Pilot[None]) -> str:
    """Return what is on the screen, as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
