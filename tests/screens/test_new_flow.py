"""Making flows, and changing their settings."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from flowtui.screens.designer.designer import Designer
from flowtui.screens.designer.flow_settings import FlowSettings
from flowtui.screens.home.home import Home
from flowtui.screens.home.new_flow import NewFlowDialog
from flowtui.widgets.inspector.controls.toggle import ToggleControl
from tests.flows.glific.building import definition, export, say
from tests.flows.glific.building import node as glific_node
from tests.screens.apps import (
    NARROW,
    WIDE,
    app_on,
    clock,
    designer_of,
    home_of,
    press,
    settled,
    shown,
    typed,
)

IN_BACKGROUND = "Run this flow in the background"


@asynccontextmanager
async def opened(
    path: Path, *keys: str, size: tuple[int, int] = WIDE
) -> AsyncIterator[Pilot[None]]:
    """Open a file, and press keys in the list of its flows."""
    async with app_on(path).run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        yield pilot


def saved(path: Path, name: str) -> dict[str, object]:
    flows: list[dict[str, object]] = json.loads(path.read_text())["flows"]
    return next(flow for flow in flows if flow["name"] == name)


@pytest.fixture
def glific_file(tmp_path: Path) -> Path:
    """A file of Glific's with one flow."""
    path = tmp_path / "glific.json"
    path.write_text(json.dumps(export(definition("hello", glific_node("hello", say("Hi"))))))
    return path


@pytest.mark.req("TXT-005")
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_one_key_asks_for_a_new_flow(clinic: Path, size: tuple[int, int]) -> None:
    async with opened(clinic, "n", size=size) as pilot:
        assert isinstance(pilot.app.screen, NewFlowDialog)
        assert isinstance(pilot.app.focused, Input)


@pytest.mark.req("TXT-005")
async def test_a_new_flow_is_made_from_the_command_palette(clinic: Path) -> None:
    async with opened(clinic, "ctrl+p") as pilot:
        await typed(pilot, "new flow")
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, NewFlowDialog)


@pytest.mark.req("TXT-006", "WFL-008")
async def test_a_new_flow_needs_a_name(clinic: Path) -> None:
    async with opened(clinic, "n") as pilot:
        assert "Name is needed" not in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NewFlowDialog)
        assert "Name is needed" in shown(pilot)
        await press(pilot, "space", "ctrl+s")
        assert isinstance(pilot.app.screen, NewFlowDialog)


@pytest.mark.req("TXT-006")
async def test_the_types_are_offered_and_one_of_them_is_always_chosen(clinic: Path) -> None:
    async with opened(clinic, "n") as pilot:
        await typed(pilot, "Tips")
        await press(pilot, "tab", "enter")
        for type_ in ("Messaging:", "Background:", "Voice:"):
            assert type_ in shown(pilot)
        await press(pilot, "escape", "backspace", "ctrl+s")
        assert designer_of(pilot).flow.type == "messaging"


@pytest.mark.req("TXT-002")
async def test_a_background_flow_is_chosen_and_stored_as_one(clinic: Path) -> None:
    async with opened(clinic, "n") as pilot:
        await typed(pilot, "Tips")
        await press(pilot, "tab")
        await typed(pilot, "background")
        await press(pilot, "enter", "ctrl+s")
        assert designer_of(pilot).flow.type == "messaging_background"
        await press(pilot, "ctrl+s")
    assert saved(clinic, "Tips")["type"] == "messaging_background"


@pytest.mark.req("TXT-007", "WFL-008")
async def test_after_that_one_is_in_the_designer_of_the_new_flow(clinic: Path) -> None:
    async with opened(clinic, "n") as pilot:
        await typed(pilot, "[Yes] [/b] [x")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Designer)
        flow = designer_of(pilot).flow
        assert (flow.name, flow.nodes, flow.language) == ("[Yes] [/b] [x", (), "eng")
        assert "[Yes] [/b] [x" in shown(pilot)
        assert "This flow has no nodes yet: press a" in shown(pilot)
        await press(pilot, "q")
        assert home_of(pilot).chosen == flow.uuid
        project = home_of(pilot).project
        assert project
        assert "[Yes] [/b] [x" in [each.name for each in project.flows()]


@pytest.mark.req("WFL-008")
async def test_escape_makes_nothing(clinic: Path) -> None:
    async with opened(clinic, "n") as pilot:
        await typed(pilot, "Tips")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Home)
        project = home_of(pilot).project
        assert project
        assert "Tips" not in [flow.name for flow in project.flows()]


async def test_a_name_that_is_taken_is_refused(clinic: Path) -> None:
    async with opened(clinic, "n") as pilot:
        await typed(pilot, "registration")
        assert "There is a flow called “Registration” already" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NewFlowDialog)
        await typed(pilot, " 2")
        await press(pilot, "enter")
        assert designer_of(pilot).flow.name == "registration 2"


async def test_a_language_is_the_code_of_one(clinic: Path) -> None:
    async with opened(clinic, "n") as pilot:
        await typed(pilot, "Tips")
        await press(pilot, "tab", "tab", "end")
        await typed(pilot, "lish")
        assert "three letters" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, NewFlowDialog)
        await press(pilot, "ctrl+u")
        await typed(pilot, "swa")
        await press(pilot, "ctrl+s")
        assert designer_of(pilot).flow.language == "swa"


@pytest.mark.req("GLF-004")
async def test_a_flow_of_glifics_runs_in_the_background_if_the_toggle_says_so(
    glific_file: Path,
) -> None:
    async with opened(glific_file, "n") as pilot:
        assert IN_BACKGROUND in shown(pilot)
        await typed(pilot, "Tips")
        await press(pilot, "tab")
        assert isinstance(pilot.app.focused, ToggleControl)
        await press(pilot, "space", "ctrl+s")
        assert designer_of(pilot).flow.type == "messaging_background"
        await press(pilot, "ctrl+s", "q")
        row = next(line for line in shown(pilot).splitlines() if "Tips" in line[:60])
        assert "background" in row
    flows = json.loads(glific_file.read_text())["flows"]
    assert [flow["definition"].get("is_background", False) for flow in flows] == [False, True]


@pytest.mark.req("GLF-004")
async def test_the_settings_of_a_flow_of_glifics_have_the_toggle(glific_file: Path) -> None:
    async with opened(glific_file, "enter", "f2") as pilot:
        assert isinstance(pilot.app.screen, FlowSettings)
        assert IN_BACKGROUND in shown(pilot)
        await press(pilot, "tab", "space", "ctrl+s")
        assert designer_of(pilot).flow.type == "messaging_background"
        await press(pilot, "ctrl+s", "q")
        row = next(line for line in shown(pilot).splitlines() if "hello" in line[:60])
        assert "background" in row
    [flow] = json.loads(glific_file.read_text())["flows"]
    assert flow["definition"]["is_background"] is True


async def test_settings_are_changed_and_undone(clinic: Path) -> None:
    async with opened(clinic, "enter", "f2") as pilot:
        await press(pilot, "ctrl+u")
        await typed(pilot, "Joining")
        await press(pilot, "tab")
        await typed(pilot, "12 hours")
        await press(pilot, "enter", "ctrl+s")
        flow = designer_of(pilot).flow
        assert (flow.name, flow.expire_after_minutes) == ("Joining", 720)
        assert "› Joining" in shown(pilot)
        await press(pilot, "u")
        assert designer_of(pilot).flow.name == "Registration"


async def test_settings_that_stay_the_same_are_no_edit(clinic: Path) -> None:
    async with opened(clinic, "enter", "f2", "enter") as pilot:
        assert not designer_of(pilot).history.past


async def test_a_name_that_another_flow_has_is_refused_in_settings(clinic: Path) -> None:
    async with opened(clinic, "enter", "f2", "ctrl+u") as pilot:
        await typed(pilot, "Consent")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FlowSettings)


def test_a_flow_that_is_called_as_one_that_is_gone_is_another(clinic: Path) -> None:
    from flowtui.app import holder
    from flowtui.store.projects.opening import open_project
    from flowtui.store.workspace.sample import open_demo

    file = open_project(clinic, clock=clock, holder=holder(clock))
    demo = open_demo(clock=clock, holder=holder(clock))
    for project in (file, demo):
        first = project.create("Tips", "messaging", "eng")
        project.delete(first.uuid)
        second = project.create("Tips", "messaging", "eng")
        copy = project.clone(second.uuid, "Tips")
        project.delete(copy.uuid)
        again = project.clone(second.uuid, "Tips")
        made = [first.uuid, second.uuid, copy.uuid, again.uuid]
        assert len(set(made)) == len(made)
        project.close()
