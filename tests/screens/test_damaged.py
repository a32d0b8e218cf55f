"""Damaged workspaces in the app: it goes on, says what is damaged, and edits are kept."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from textual.pilot import Pilot

from flowtui.screens.designer.designer import Designer
from flowtui.screens.dialogs.dialogs import Choose
from flowtui.screens.simulator.simulator import Simulator
from flowtui.store.errors import StoreError
from flowtui.store.workspace.sample import make_demo
from flowtui.store.workspace.workspace import Workspace
from tests.screens.apps import WIDE, app_on, clock, designer_of, home_of, press, settled, shown
from tests.store.samples import HOLDER

Harm = Callable[[Path], None]
FILES = ("assets.json", "contacts.json", "flows.json", "flow")


def gone(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-60])


def garbage(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00 not json \x1b[2J" * 9)


def other_shape(path: Path) -> None:
    path.write_text('[{"uuid": 5}]')


def wrong_types(path: Path) -> None:
    row = {"uuid": ["x"], "key": 5, "name": {}, "saved_on": 7, "definition": "none", "stamp": "x"}
    kinds = ("fields", "groups", "channels", "contacts", "flows", "revisions", "draft", "flow")
    path.write_text(json.dumps({kind: {"1": row} for kind in kinds}))


def unreadable(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARMS = [gone, cut, garbage, other_shape, wrong_types, unreadable]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace whose files were all written twice, so that each has a generation before."""
    folder = tmp_path / "clinic"
    make_demo(folder, clock=clock, holder=HOLDER)
    with Workspace.open(folder, holder=HOLDER) as workspace:
        workspace.contacts.put({"uuid": "ann", "name": "Ann", "created_on": clock().isoformat(),
                                "status": "active"})  # fmt: skip
        workspace.assets("labels").put({"uuid": "spam", "name": "Spam"})
        for entry in workspace.flows.list():
            definition = {**workspace.flows.load(entry.uuid), "expire_after_minutes": 77}
            workspace.flows.save(definition, saved_on=clock(), saved_by="ann")
    return folder


def file_of(folder: Path, name: str) -> Path:
    if name != "flow":
        return folder / name
    return next(path for path in (folder / "flows").iterdir() if b"Registration" in _start(path))


def _start(path: Path) -> bytes:
    content = path.read_bytes() if path.suffix == ".json" else b""
    return content if b'"name":"Registration"' in content else b""


async def _back_home(pilot: Pilot[None]) -> None:
    while len(pilot.app.screen_stack) > 1:
        if isinstance(pilot.app.screen, Simulator):
            pilot.app.screen.dismiss()
        elif isinstance(pilot.app.screen, Designer):
            pilot.app.screen.action_close()
        await settled(pilot)
    home_of(pilot)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", FILES)
async def test_a_workspace_damaged_before_it_is_opened(folder: Path, name: str, harm: Harm) -> None:
    harm(file_of(folder, name))
    app = app_on(folder)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        if name == "contacts.json":  # they are read when somebody talks to a flow
            await press(pilot, "t")
            assert isinstance(app.screen, Simulator)
        text = shown(pilot)
        silent = name == "flows.json" and harm is wrong_types  # rows are made anew from the flows
        assert silent or file_of_text(name) in text
        if not (name == "flows.json" and harm is unreadable):
            await _back_home(pilot)
            text = shown(pilot)
            assert "Weekly tip" in text
            await press(pilot, "end", "enter")
            await settled(pilot)
            designer_of(pilot)
        assert app.is_running


def file_of_text(name: str) -> str:
    return ".json" if name == "flow" else name


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", FILES)
async def test_a_workspace_damaged_while_it_is_designed_and_simulated(
    folder: Path, name: str, harm: Harm
) -> None:
    app, path = app_on(folder), file_of(folder, name)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        project = home_of(pilot).project
        assert project
        await press(pilot, "enter")
        designer = designer_of(pilot)
        assert designer.flow.name == "Registration"
        harm(path)
        designer.edit("rename", designer.flow.replace(name="Ours"))
        await settled(pilot)
        await press(pilot, "t")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Simulator)
        assert pilot.app.screen.view.contact is not None
        pilot.app.screen.dismiss()
        await settled(pilot)
        assert designer_of(pilot).flow.name == "Ours"
        await press(pilot, "ctrl+s")
        saved = not project.is_edited(designer.flow.uuid)
        assert saved == (name != "flow" or (harm is gone and not _backup(path).exists()))
        if name == "flow":
            assert "your edits are still here" in shown(pilot)
        await _back_home(pilot)
        assert "Ours" in shown(pilot)
        assert "Weekly tip" in shown(pilot)


def _backup(path: Path) -> Path:
    return path.with_name(f"{path.name}.bak")


@pytest.mark.parametrize("harm", [gone, cut, garbage, other_shape])
@pytest.mark.parametrize("name", ["assets.json", "contacts.json", "flow"])
async def test_the_last_good_version_is_offered_and_edits_are_saved_then(
    folder: Path, name: str, harm: Harm
) -> None:
    path = file_of(folder, name)
    before = _backup(path).read_bytes()
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        designer = designer_of(pilot)
        harm(path)
        designer.edit("rename", designer.flow.replace(name="Ours"))
        await settled(pilot)
        await press(pilot, "t")
        app.screen.dismiss()
        await press(pilot, "ctrl+s")
        await press(pilot, "f7")
        assert isinstance(app.screen, Choose)
        await press(pilot, "r")
        assert path.read_bytes() == before
        assert path.with_name(f"{path.name}.damaged").exists() == (harm is not gone)
        await press(pilot, "f7")
        designer_of(pilot)  # there is nothing to mend any more
        await press(pilot, "ctrl+s")
    with Workspace.open(folder, holder=HOLDER) as workspace:
        assert workspace.flows.load(designer.flow.uuid)["name"] == "Ours"
        assert workspace.contacts.all()
        assert workspace.assets("groups").all()


async def test_what_has_no_good_version_can_be_begun_anew(folder: Path) -> None:
    path = folder / "assets.json"
    _backup(path).unlink()
    garbage(path)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f7", "a")
        home_of(pilot)
    with Workspace.open(folder, holder=HOLDER) as workspace:
        assert workspace.assets("groups").all() == ()
    assert (folder / "assets.json.damaged").exists()


@pytest.mark.parametrize("everything", [False, True])
async def test_edits_outlive_folders_that_are_gone(folder: Path, *, everything: bool) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        designer = designer_of(pilot)
        rmtree(folder if everything else folder / "flows")
        designer.edit("rename", designer.flow.replace(name="Ours"))
        await settled(pilot)
        await press(pilot, "t")
        assert isinstance(app.screen, Simulator)
        app.screen.dismiss()
        await settled(pilot)
        assert designer_of(pilot).flow.name == "Ours"
        await press(pilot, "ctrl+s")
        await _back_home(pilot)
        assert "Ours" in shown(pilot)
    if not everything:
        with Workspace.open(folder, holder=HOLDER) as workspace:
            assert workspace.flows.load(designer.flow.uuid)["name"] == "Ours"


async def test_a_flow_that_is_gone_can_be_chosen_and_deleted_in_the_list(folder: Path) -> None:
    app, path = app_on(folder), file_of(folder, "flow")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        path.unlink()
        _backup(path).unlink()
        for keys in ("enter", "t", "c", "r", "ctrl+s", "e"):
            await press(pilot, keys)
            while app.screen is not app.home:
                await press(pilot, "escape")
        await press(pilot, "x", "y")
        assert "Registration" not in [flow.name for flow in app.home.browser.flows]


async def test_a_damaged_flow_is_not_exported_as_if_it_were_none(
    folder: Path, tmp_path: Path
) -> None:
    garbage(file_of(folder, "flow"))
    out = tmp_path / "out.json"
    async with app_on(folder).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "e", "ctrl+u", *str(out), "enter")
        assert "Not exported" in shown(pilot)
        assert not out.exists()
        await pilot.app.run_action("do('export_all')", default_namespace=pilot.app.screen)
        await settled(pilot)
        await press(pilot, "ctrl+u", *str(out), "enter")
        assert "Left out" in shown(pilot)
    assert len(json.loads(out.read_text())["flows"]) == 3


def test_assets_that_are_damaged_are_not_reported_as_missing(folder: Path) -> None:
    from flowtui.flows.analysis.check import check_flow
    from flowtui.store.projects.workspace_project import WorkspaceProject

    with Workspace.open(folder, holder=HOLDER) as workspace:
        project = WorkspaceProject(workspace, clock, "ann")
        flows = [project.flow(each.uuid) for each in project.flows()]
        before = [check_flow(flow, project.surroundings()) for flow in flows]
        garbage(folder / "assets.json")
        after: Any = [check_flow(flow, project.surroundings()) for flow in flows]
        assert after == before
        assert [fault.path.name for fault in project.untold()] == ["assets.json"]
        assert project.untold() == ()
        with pytest.raises(StoreError):
            project.mend(folder / "contacts.json.bak")
