"""The policies of a workspace: shown with what they are about, changed, and put back."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from flowtui.flows.policies.choices import OnConflict
from flowtui.flows.policies.written import policy_kinds, sentence_of
from flowtui.screens.home.home import Home
from flowtui.screens.home.policy_list import PolicyList
from flowtui.screens.simulator.project_setup import setup_of
from flowtui.store.errors import CannotWrite
from flowtui.store.projects.workspace_project import WorkspaceProject
from tests.screens.apps import NARROW, WIDE, app_on, press, settled, shown, typed
from tests.screens.test_home_workspace import imported, listed

__all__ = ["imported"]
pytestmark = pytest.mark.usefixtures("imported")


SEARCHED = {"expire.session": "whatever"}
"""Words of sentences of policies whose names are parts of others'."""


async def open_at(pilot: Pilot[None], name: str) -> None:
    """Open the policies, with the one of a name alone."""
    await press(pilot, "f2")
    await typed(pilot, name)


def workspace_of(pilot: Pilot[None]) -> WorkspaceProject:
    """Return what is open, whatever question is shown above it."""
    (home,) = [each for each in pilot.app.screen_stack if isinstance(each, Home)]
    assert isinstance(home.project, WorkspaceProject)
    return home.project


def kept(pilot: Pilot[None]) -> object:
    """Return the policies of the workspace as they are on disk."""
    return workspace_of(pilot).workspace.settings().get("policies")


async def test_all_policies_are_there_with_what_they_are_about() -> None:
    async with listed() as pilot:
        await press(pilot, "f2")
        dialog = pilot.app.screen
        assert isinstance(dialog, PolicyList)
        lines = {line.thing: str(line.content) for line in dialog.lines("")}
        assert list(lines) == ["profile", *policy_kinds()]
        for name, kind in policy_kinds().items():
            assert sentence_of(kind) in " ".join(lines[name].split())
        rows = [line.split()[0] for line in lines.values() if line.startswith("C-")]
        assert len(rows) == len(set(rows))  # each row of conflicts stands at its first policy
        assert rows == list(dict.fromkeys(kind.key.row for kind in policy_kinds().values()))


async def test_a_policy_is_changed_by_key_counts_in_simulations_and_is_put_back() -> None:
    async with listed() as pilot:
        await open_at(pilot, "on_conflict")
        assert "· on_conflict  interrupt" in shown(pilot)
        await press(pilot, "enter", "down", "enter")  # the second of the choices
        assert "● on_conflict  skip  textit has interrupt" in shown(pilot)
        assert kept(pilot) == {"on_conflict": "skip"}
        project = workspace_of(pilot)
        setup = setup_of(project, project.flows()[0].uuid)
        assert setup.profile.policies.on_conflict is OnConflict.SKIP
        await press(pilot, "enter")
        await typed(pilot, "interrupt")
        assert "as textit has it" in shown(pilot)
        await press(pilot, "enter")
        assert "· on_conflict  interrupt" in shown(pilot)
        assert kept(pilot) == {}
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Home)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("expire.session", "none", {"expire.session": "none"}),
        ("expire.run", "5 hours", {"expire.run": "5 hours"}),
        ("expire.run", "3 days", {}),  # as the platform has it
        ("limits.elements_warned", "7", {"limits.elements_warned": 7}),
        ("tz.resolve", "flow, workspace", {"tz.resolve": ["flow", "workspace"]}),
        ("start.exclusions", "", None),
        ("expire.run", "", None),
        ("expire.run", "soon", None),
        ("expire.run", "99999999999 days", None),
        ("tz.resolve", "flow, moon", None),
    ],
)
async def test_a_policy_is_typed(name: str, text: str, expected: object) -> None:
    async with listed() as pilot:
        await open_at(pilot, f"{name} {SEARCHED.get(name, '')}")
        await press(pilot, "enter", "ctrl+u")
        await typed(pilot, text)
        await press(pilot, "enter")
        assert kept(pilot) in ([expected] if expected is not None else [None, {}])
        refused = text in {"soon", "99999999999 days", "flow, moon"}
        assert ("Nothing was changed" in shown(pilot)) is refused
        assert isinstance(pilot.app.screen, PolicyList)
        assert pilot.app.screen.highlighted == name
        assert f" {name}  " in shown(pilot)  # the list is scrolled to it


async def test_another_profile_is_chosen_and_what_is_of_the_workspace_stays() -> None:
    async with listed() as pilot:
        workspace_of(pilot).policies = {"on_conflict": "queue", "unheard.of": 1}
        await open_at(pilot, "profile textit")
        await press(pilot, "enter")
        await typed(pilot, "respond")
        await press(pilot, "enter")
        assert workspace_of(pilot).profile == "respond"
        assert workspace_of(pilot).workspace.settings()["profile"] == "respond"
        assert kept(pilot) == {"on_conflict": "queue", "unheard.of": 1}
        assert "profile respond" in shown(pilot)
        assert "● on_conflict  queue  respond has interrupt" in shown(pilot)


async def test_policies_of_a_file_are_shown_and_not_changed(imported: Path) -> None:
    async with app_on(imported).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await open_at(pilot, "on_conflict")
        await press(pilot, "enter")
        assert "A file says nothing of policies" in shown(pilot)
        assert isinstance(pilot.app.screen, PolicyList)


async def test_policies_of_a_workspace_that_is_read_only_are_shown_and_not_changed() -> None:
    async with app_on(None, read_only=True).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await open_at(pilot, "on_conflict")
        await press(pilot, "enter")
        assert "open for reading only" in shown(pilot)
        assert kept(pilot) is None


async def test_what_cannot_be_kept_is_told_and_nothing_is_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with listed() as pilot:
        project = workspace_of(pilot)

        def refuse(_changes: object) -> None:
            raise CannotWrite(project.place, "the disk is full")

        monkeypatch.setattr(project.workspace, "change_settings", refuse)
        await open_at(pilot, "on_conflict")
        await press(pilot, "enter", "down", "enter")
        assert "the disk is full" in shown(pilot)
        assert "· on_conflict  interrupt" in shown(pilot)
        assert project.policies == {}


async def test_what_was_changed_is_in_sight_in_80_columns_and_24_rows() -> None:
    async with app_on(None).run_test(size=NARROW) as pilot:
        await settled(pilot)
        for name in ("expire.flow_idle", "point.past", "dst C-49", "concurrency"):
            await open_at(pilot, name)
            await press(pilot, "enter", "escape")
            assert f" {name.split()[0]}" in shown(pilot)
            await press(pilot, "pageup", "escape")


LOOKS = {
    "all": ("f2",),
    "searched": ("f2", *"trigger"),
    "changed": ("f2", *"on_conflict", "enter", "down", "enter"),
    "value": ("f2", *"on_conflict", "enter"),
    "refused": ("f2", *"expire.run", "enter", *"soon", "enter"),
    "typed": ("f2", *"expire.run", "enter"),
}


@pytest.mark.parametrize("size", [NARROW, (160, 45)], ids=["narrow", "large"])
@pytest.mark.parametrize("keys", LOOKS.values(), ids=LOOKS)
def test_how_policies_look(
    snap_compare: Callable[..., bool], keys: Sequence[str], size: tuple[int, int]
) -> None:
    async def look(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await press(pilot, key)

    assert snap_compare(app_on(None), terminal_size=size, run_before=look)
