"""The list of flows of a workspace: what is deleted is gone, what is exported is the same."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from flowtui.commands.workspaces import workspace
from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.screens.dialogs.help import Help
from flowtui.store.projects.project import Project
from flowtui.store.projects.workspace_project import WorkspaceProject
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
def test_what_was_exported_and_imported_elsewhere_is_exported_just_so(
    imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "first.json"
    assert call("export", "-o", str(first)).code == 0
    monkeypatch.setenv("FLOWTUI_DATA_DIR", str(tmp_path / "elsewhere"))
    assert call("import", str(first)).code == 0
    assert call("export").out == first.read_text()


def contents(folder: Path) -> dict[str, bytes]:
    """Return what is in the files of a folder that are not about who has it open."""
    files_ = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files_}


@pytest.mark.req("WFL-112")
@pytest.mark.parametrize("from_menu", [False, True])
@pytest.mark.parametrize("status", ["draft", "published", "stopped"])
async def test_a_flow_is_exported_whatever_its_status_and_nothing_of_the_workspace_changes(
    imported: Path, tmp_path: Path, status: str, *, from_menu: bool
) -> None:
    out, before = tmp_path / "out.json", call("export", "Registration").out
    folder = tmp_path / "data" / "workspace"
    with workspace(None, read_only=False) as project:
        [registration] = [flow.uuid for flow in project.flows() if flow.name == "Registration"]
        assert isinstance(project, WorkspaceProject)
        if status != "draft":
            project.workspace.flows.set_status(registration, status, published=1)
    kept = contents(folder)
    async with listed() as pilot:
        assert project_of(pilot).flows()[0].status == status
        await do(pilot, "e", "export write the flow", from_menu=from_menu)
        await press(pilot, "ctrl+u")
        await typed(pilot, str(out))
        await press(pilot, "enter")
        assert f"{status} v1" in shown(pilot)
    assert out.read_text() == before
    assert contents(folder) == kept


@pytest.mark.req("WFL-010")
async def test_a_new_flow_is_a_draft_once_it_is_saved(imported: Path) -> None:
    async with listed() as pilot:
        await press(pilot, "n")
        await typed(pilot, "Tips")
        await press(pilot, "enter", "a")
        await typed(pilot, "send mess")
        await press(pilot, "enter", "H", "i", "escape", "ctrl+s", "q")
        [row] = [line for line in shown(pilot).splitlines() if "Tips" in line[:60]]
        assert "draft v" in row
        assert {each.status for each in project_of(pilot).flows() if each.name == "Tips"} == {
            "draft"
        }
