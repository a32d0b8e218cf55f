"""Opening, quitting, and what is in the way of either."""

import json
from pathlib import Path

from flowtui.app import Flowtui, holder
from flowtui.screens.dialogs.dialogs import Choose
from flowtui.screens.home.home import Home
from flowtui.store.projects.opening import open_project
from flowtui.store.workspace.sample import open_demo
from flowtui.store.workspace.workspace import Workspace
from tests.screens.apps import WIDE, app_on, clock, home_of, press, settled, shown, typed


async def test_without_a_path_the_users_workspace_is_made_and_opened(tmp_path: Path) -> None:
    async with app_on(None).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "There are no flows here yet" in shown(pilot)
        assert (tmp_path / "data" / "workspace" / "workspace.json").exists()


async def test_who_comes_second_is_told_who_has_it_and_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    first = Workspace.create(folder, name="Shared", profile="textit", holder=holder(clock))
    with first:
        async with app_on(folder).run_test(size=WIDE) as pilot:
            await settled(pilot)
            assert isinstance(pilot.app.screen, Choose)
            assert holder(clock).user in shown(pilot)
            await press(pilot, "r")
            project = home_of(pilot).project
            assert project
            assert project.read_only
            assert "read-only" in shown(pilot)


async def test_a_folder_without_a_workspace_can_become_one(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert "There are no flows here yet" in shown(pilot)
    assert Workspace.exists(folder)


async def test_damaged_settings_are_shown_and_the_last_good_ones_restored(tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    with Workspace.create(folder, name="Clinic", profile="textit", holder=holder(clock)) as made:
        made.change_settings({"name": "Rose Clinic"})
    (folder / "workspace.json").write_text('{"workspace": {"1": {"name": "Ro')
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "line 1" in shown(pilot)
        await press(pilot, "r")
        assert home_of(pilot).project
        assert "Clinic" in shown(pilot)


async def test_a_damaged_flow_is_shown_and_its_last_good_version_restored(tmp_path: Path) -> None:
    project = open_demo(clock=clock, holder=holder(clock))
    uuid = project.flows()[0].uuid
    project.keep(project.flow(uuid).replace(name="Registration 2"))
    project.save(uuid)
    project.close()
    place = Path(project.place) / "flows" / f"{uuid}.json"
    place.write_text(place.read_text()[:200])
    async with app_on(Path(project.place)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "r", "enter")
        assert not isinstance(pilot.app.screen, Home)


async def test_edits_survive_a_crash(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "r", "ctrl+u")
        await typed(pilot, "Joining")
        await press(pilot, "enter")
        # The app is not told to quit: as when its process is killed.
    assert "Joining" not in clinic.read_text()
    async with app_on(clinic).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        assert "Joining" in shown(pilot)
        await press(pilot, "ctrl+s")
    assert json.loads(clinic.read_text())["flows"][0]["name"] == "Joining"


async def test_quitting_with_edits_asks_and_can_save_them(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "r", "ctrl+u")
        await typed(pilot, "Joining")
        await press(pilot, "enter", "q")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "escape")
        assert home_of(pilot).chosen
        await press(pilot, "ctrl+q", "s")
    assert json.loads(clinic.read_text())["flows"][0]["name"] == "Joining"


async def test_quitting_without_edits_does_not_ask(clinic: Path) -> None:
    app = app_on(clinic)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


async def test_another_file_can_be_opened(clinic: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    data = json.loads(clinic.read_text())
    other.write_text(json.dumps({**data, "flows": data["flows"][3:]}))
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+o", "ctrl+u")
        await typed(pilot, str(other))
        await press(pilot, "enter")
        assert "other.json" in shown(pilot)
        assert "Registration" not in shown(pilot)
        await press(pilot, "ctrl+o", "ctrl+u")
        await typed(pilot, str(tmp_path / "none.json"))
        await press(pilot, "enter")
        project = home_of(pilot).project
        assert project
        assert project.title == "other.json"


def test_the_demo_is_a_copy_that_keeps_what_was_changed() -> None:
    project = open_demo(clock=clock, holder=holder(clock))
    assert [flow.name for flow in project.flows()] == [
        "Registration", "Consent", "Maternity reminders", "Weekly tip",
    ]  # fmt: skip
    assert len(project.contacts()) == 3
    project.delete(project.flows()[1].uuid)
    project.close()
    again = open_demo(clock=clock, holder=holder(clock))
    assert len(again.flows()) == 3
    again.close()
    fresh = open_demo(clock=clock, holder=holder(clock), fresh=True)
    assert len(fresh.flows()) == 4
    fresh.close()


def test_a_read_only_file_says_so(clinic: Path) -> None:
    project = open_project(clinic, clock=clock, holder=holder(clock), read_only=True)
    assert project.read_only


def test_every_command_has_a_method_and_an_id_of_its_own() -> None:
    import flowtui.screens.designer.designer
    import flowtui.screens.simulator.simulator  # noqa: F401 - so that their classes are there
    from flowtui.widgets.base.command import Commanded, commands_of

    for kind in (Flowtui, *_below(Commanded)):
        if not kind.__module__.startswith("flowtui."):
            continue  # those of other tests
        assert issubclass(kind, Commanded)
        commands = list(commands_of(kind))
        assert len({command.id for command in commands}) == len(commands), kind
        for command in commands:
            name = command.action.partition("(")[0].rpartition(".")[2]
            holders = (kind, Flowtui)
            assert any(hasattr(each, f"action_{name}") for each in holders), (kind, command)


def _below(kind: type) -> set[type]:
    below: list[type] = kind.__subclasses__()
    return {each for sub in below for each in (sub, *_below(sub))}


async def test_a_picture_of_the_screen_needs_nothing_from_elsewhere(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        picture = pilot.app.export_screenshot()
    assert "Registration" in picture
    assert "@font-face" not in picture
    assert "url(http" not in picture
