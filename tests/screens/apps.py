"""Apps to be tested: on files of their own, with a clock that stands still."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from flowtui.app import Flowtui
from flowtui.screens.designer.designer import Designer
from flowtui.screens.home.home import Home

SAMPLES = Path(__file__).parents[2] / "sample_flows"
NARROW, WIDE = (80, 24), (120, 40)
MOST_TURNS = 3000
SOON = 0.5
"""Timers up to so many seconds are waited for: longer ones keep notes on the screen, or save."""


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
    quiet = 0
    for _ in range(MOST_TURNS):
        await pilot.pause()
        busy = [worker for worker in pilot.app.workers if worker.group != "default"]
        if busy:  # of an empty list all workers would be meant
            with suppress(WorkerCancelled):  # it was overtaken by the next
                await pilot.app.workers.wait_for_complete(busy)
        elif _is_anything_due(pilot):
            await pilot.pause(0.01)
        else:
            quiet += 1
            if quiet == 2:  # what is begun by hand comes one turn after the question
                return
            continue
        quiet = 0
    raise AssertionError("it never comes to rest")


def _is_anything_due(pilot: Pilot[None]) -> bool:
    """Return whether something is about to be shown or checked, after a moment without keys."""
    pumps = [pilot.app, *(each for screen in pilot.app.screen_stack for each in _all_in(screen))]
    timers = [timer for pump in pumps for timer in pump._timers]
    return any(
        timer._repeat == 0 and timer._interval <= SOON and timer._task and not timer._task.done()
        for timer in timers
    )


def _all_in(screen: Screen[Any]) -> list[MessagePump]:
    return [screen, *screen.walk_children()]


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait until something is so; that it never gets so is known after very many turns."""
    for _ in range(MOST_TURNS):
        if condition():
            return
        await pilot.pause(0.01)
    assert condition()


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
