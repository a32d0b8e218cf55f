"""The list of flows."""

import json
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.widgets.home.flow_list import FlowList
from tests.screens.apps import (
    NARROW,
    WIDE,
    app_on,
    designer_of,
    home_of,
    press,
    settled,
    shown,
    typed,
)


@pytest.mark.req("WFL-001")
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_flows_are_listed_with_type_nodes_and_preview(
    clinic: Path, size: tuple[int, int]
) -> None:
    async with app_on(clinic).run_test(size=size) as pilot:
        await settled(pilot)
        text = shown(pilot)
    for expected in ("Registration", "20 nodes", "Weekly tip", "background", "Wait for Name"):
        assert expected in text


async def test_search_finds_names_and_texts(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "slash")
        await typed(pilot, "soap")
        assert _listed(pilot) == ["Weekly tip"]
        pilot.app.screen.query_one(Input).value = "matern"
        await settled(pilot)
        assert _listed(pilot) == ["Maternity reminders"]
        await press(pilot, "escape")
        assert len(_listed(pilot)) == 4


async def test_filter_shows_one_type_after_the_other(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f", "f")
        assert _listed(pilot) == ["Weekly tip"]
        await press(pilot, "f")
        assert len(_listed(pilot)) == 4


async def test_a_search_without_hits_says_so(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "slash")
        await typed(pilot, "zebra")
        assert "No flow has that" in shown(pilot)
        assert "Wait for Name" not in shown(pilot)


async def test_clone_rename_and_delete_can_be_saved(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "enter")
        assert _listed(pilot)[-1] == "Copy of Registration"
        await press(pilot, "r", "ctrl+u")
        await typed(pilot, "Second registration")
        await press(pilot, "enter", "ctrl+s")
        assert "Second registration" in _names(clinic)
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "y", "ctrl+s")
        assert _names(clinic) == [
            "Registration", "Consent", "Maternity reminders", "Weekly tip",
        ]  # fmt: skip


async def test_what_is_asked_can_be_left_without_an_answer(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        for key in ("c", "r", "x"):
            await press(pilot, key, "escape")
        assert len(_listed(pilot)) == 4
        assert not home_of(pilot).project.flows()[0].edited  # type: ignore[union-attr]


async def test_enter_opens_the_designer_and_q_comes_back(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter")
        assert designer_of(pilot).flow.name == "Consent"
        await press(pilot, "q")
        assert home_of(pilot).query_one(FlowList).highlighted == 1


async def test_help_lists_commands_with_keys_and_does_what_is_chosen(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "question_mark")
        assert "Search the names and texts of all flows" in shown(pilot)
        await typed(pilot, "filter")
        await press(pilot, "enter")
        assert "messaging" in str(home_of(pilot).query_one("#filter").render())


async def test_the_palette_finds_commands(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+p")
        await typed(pilot, "clone")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Ask)


@pytest.mark.parametrize("size", [(50, 12), (20, 5), (59, 40), (100, 15)])
async def test_a_small_terminal_says_what_it_needs(clinic: Path, size: tuple[int, int]) -> None:
    async with app_on(clinic).run_test(size=size) as pilot:
        await settled(pilot)
        assert "60 columns" in shown(pilot).replace("\n", " ") or size[0] < 30
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "Registration" in shown(pilot)


async def test_a_file_that_is_no_json_says_where(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"flows": [\n  {"name": }\n]}')
    async with app_on(broken).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "line 2" in shown(pilot)


async def test_a_flow_that_cannot_be_read_is_listed_with_the_reason(clinic: Path) -> None:
    bad = _without_exits(clinic)
    async with app_on(bad).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "down")
        assert "exits" in shown(pilot)
        await press(pilot, "enter")
        assert home_of(pilot).chosen
        assert "This flow cannot be opened" in shown(pilot)


def _listed(pilot: object) -> list[str]:
    flows = pilot.app.screen.query_one(OptionList)  # type: ignore[attr-defined]
    names = {flow.uuid: flow.name for flow in flows._flows}
    return [names[option.id] for option in flows.options]


def _without_exits(path: Path) -> Path:
    """Return the file with the first node of its second flow made unreadable."""
    data = json.loads(path.read_text())
    del data["flows"][1]["nodes"][0]["exits"]
    path.write_text(json.dumps(data))
    return path


def _names(path: Path) -> list[str]:
    return [flow["name"] for flow in json.loads(path.read_text())["flows"]]
