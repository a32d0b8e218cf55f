"""Real files: each opens, shows its first flow in the designer, and talks."""

from pathlib import Path

import pytest

from flowtui.screens.designer.designer import Designer
from flowtui.screens.simulator.simulator import Simulator
from tests.reference import reference
from tests.screens.apps import WIDE, app_on, home_of, settled, until

FILES = sorted(
    path for kind in ("production", "seed") for path in reference("exports", kind).glob("*.json")
)


def test_the_files_are_there() -> None:
    assert len([path for path in FILES if path.parent.name == "production"]) == 27
    assert len([path for path in FILES if path.name.startswith("glific+")]) >= 36


@pytest.mark.parametrize("path", FILES, ids=[path.stem.rpartition("__")[2] for path in FILES])
async def test_a_real_file_opens(path: Path) -> None:
    async with app_on(path).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: home_of(pilot).chosen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Designer))
        designer = pilot.app.screen
        assert isinstance(designer, Designer)
        assert designer.flow.nodes
        await pilot.press("right", "3", "escape", "t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Simulator))
        await settled(pilot)
