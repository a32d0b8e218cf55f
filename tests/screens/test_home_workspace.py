"""The list of flows of a workspace: what is deleted is gone, what is exported is the same."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.screens.dialogs.help import Help
from flowtui.store.projects.project import Project
from tests.commands.calling import call
from tests.screens.apps import WIDE, app_on, home_of, press, settled, shown, typed


@pytest.fixture
def imported(clinic: Path) -> Path:
    """The sample flows, taken into the user's own workspace."""
    assert call("import", str(clinic)).code == 0
    return clinic


@asynccontextmanager
async def listed() -> AsyncIterator[Pilot[None]]:
    """Open the user's own workspace."""
    async with app_on(None).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


def project_of(pilot: Pilot[None]) -> Project:
    project = home_of(pilot).project
    assert project
    return project


def names(pilot: Pilot[None]) -> list[str]:
    """Return the names of the flows in the list."""
    return [flow.name for flow in project_of(pilot).flows()]


def files(pilot: Pilot[None]) -> set[str]:
    """Return the names of the files of flows in the workspace."""
    return {path.stem for path in (project_of(pilot).place / "flows").glob("*.json")}


async def do(pilot: Pilot[None], key: str, title: str, *, from_menu: bool) -> None:
    """Give a command for the chosen flow, by its key or from the menu of all actions."""
    if not from_menu:
        await press(pilot, key)
        return
    await press(pilot, "question_mark")
    assert isinstance(pilot.app.screen, Help)
    await typed(pilot, title)
    await press(pilot, "enter")


@pytest.mark.req("WFL-081", "WFL-083")
@pytest.mark.parametrize("from_menu", [False, True])
async def test_a_flow_is_deleted_once_it_was_confirmed_and_nothing_brings_it_back(
    imported: Path, *, from_menu: bool
) -> None:
    async with listed() as pilot:
        uuid, there = home_of(pilot).chosen, files(pilot)
        assert uuid in there
        for leaving in ("escape", "n"):
            await do(pilot, "x", "delete the flow", from_menu=from_menu)
            assert isinstance(pilot.app.screen, Choose)
            assert "Delete the flow Registration?" in shown(pilot)
            assert "this cannot be undone" in " ".join(shown(pilot).split())
            await press(pilot, leaving)
            await press(pilot, "escape")
            assert (names(pilot)[0], files(pilot)) == ("Registration", there)

        await do(pilot, "x", "delete the flow", from_menu=from_menu)
        await press(pilot, "y")
        left = names(pilot)
        assert "Registration" not in left
        assert files(pilot) == there - {uuid}
        await press(pilot, "u", "ctrl+z")
        project_of(pilot).reload()
        assert names(pilot) == left
    async with listed() as pilot:
        assert names(pilot) == left


@pytest.mark.req("WFL-085", "WFL-086")
@pytest.mark.parametrize("from_menu", [False, True])
async def test_a_flow_is_exported_to_a_file_as_the_command_line_does(
    imported: Path, tmp_path: Path, *, from_menu: bool
) -> None:
    out, other = tmp_path / "out.json", tmp_path / "other.json"
    out.write_text("mine")

    async def export(pilot: Pilot[None], *answer: str) -> None:
        await do(pilot, "e", "export write the flow", from_menu=from_menu)
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "ctrl+u")
        await typed(pilot, str(out))
        await press(pilot, "enter", *answer)

    async with listed() as pilot:
        await export(pilot)
        assert isinstance(pilot.app.screen, Choose)
        assert "is there already" in shown(pilot)
        await press(pilot, "escape")
        assert out.read_text() == "mine"
        await export(pilot, "w")
        written = out.read_bytes()
        await export(pilot, "w")
    assert "Registration" in [flow["name"] for flow in json.loads(written)["flows"]]
    assert out.read_bytes() == written
    assert call("export", "Registration", "-o", str(other)).code == 0
    assert other.read_bytes() == written


@pytest.mark.req("WFL-086")
def test_the_keys_of_an_export_stand_in_the_same_order_wherever_it_came_from(
    imported: Path, tmp_path: Path
) -> None:
    turned = tmp_path / "turned.json"
    flows = json.loads(imported.read_text())
    turned.write_text(json.dumps(flows, sort_keys=True))
    first = call("export").out
    (tmp_path / "other").mkdir()
    assert call("import", str(turned), "--into", str(tmp_path / "other")).code == 0
    assert call("export", "--from", str(tmp_path / "other")).out == first
