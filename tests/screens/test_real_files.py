"""Real files: each opens, shows its first flow in the designer, and talks."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from flowtui.screens.designer.designer import Designer
from flowtui.screens.simulator.simulator import Simulator
from tests.reference import reference
from tests.screens.apps import WIDE, app_on, home_of

FILES = sorted(
    path for kind in ("production", "seed") for path in reference("exports", kind).glob("*.json")
)


async def _until_listed(pilot: Pilot[None]) -> None:
    for _ in range(500):
        await pilot.pause(0.01)
        if home_of(pilot).chosen:
            return
    pytest.fail("no flow was listed within five seconds")


def test_the_files_are_there() -> None:
    assert len([path for path in FILES if path.parent.name == "production"]) == 27
    assert len([path for path in FILES if path.name.startswith("glific+")]) >= 36


@pytest.mark.parametrize("path", FILES, ids=[path.stem.rpartition("__")[2] for path in FILES])
async def test_a_real_file_opens(path: Path) -> None:
    async with app_on(path).run_test(size=WIDE) as pilot:
        await _until_listed(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Designer)
        assert pilot.app.screen.flow.nodes
        await pilot.press("right", "3", "escape", "t")
        assert isinstance(pilot.app.screen, Simulator)
        await pilot.pause(0.1)
