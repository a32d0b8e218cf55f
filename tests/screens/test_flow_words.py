"""Renaming and deleting flows: names that will not do, and who needs what is deleted."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from flowtui.screens.dialogs.dialogs import Choose
from tests.screens.apps import (
    WIDE,
    app_on,
    designer_of,
    home_of,
    press,
    settled,
    typed,
)


def _asked(pilot: Pilot[None]) -> str:
    dialog = pilot.app.screen
    assert isinstance(dialog, Choose)
    return dialog.question


def _names(path: Path) -> list[str]:
    return [flow["name"] for flow in json.loads(path.read_bytes())["flows"]]


@pytest.mark.parametrize(("name", "reason"), [
    ("CONSENT", "There is a flow called “Consent” already"),
    ("x" * 65, "It has 65 characters, and a name has at most 64"),
])  # fmt: skip
async def test_a_flow_is_not_given_a_name_that_will_not_do(
    clinic: Path, name: str, reason: str
) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        for key in ("r", "c"):
            await press(pilot, key, "ctrl+u")
            await typed(pilot, name)
            await press(pilot, "enter")
        said = [notice.message for notice in pilot.app._notifications]
        assert said == [reason, reason]
        project = home_of(pilot).project
        assert project is not None
        assert not any(flow.edited for flow in project.flows())


async def test_a_name_may_change_in_its_case(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "r", "ctrl+u")
        await typed(pilot, "REGISTRATION")
        await press(pilot, "enter", "ctrl+s")
        assert "REGISTRATION" in _names(clinic)


async def test_a_flow_of_too_long_a_name_is_opened_and_renamed(clinic: Path) -> None:
    data = json.loads(clinic.read_bytes())
    data["flows"][0]["name"] = long = "Registration " * 6
    clinic.write_text(json.dumps(data), encoding="utf-8")
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert designer_of(pilot).flow.name == long
        await press(pilot, "q", "r", "ctrl+u")
        await typed(pilot, "Short")
        await press(pilot, "enter", "ctrl+s")
        assert _names(clinic)[0] == "Short"


async def test_deleting_says_which_flows_enter_it(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "x")
        assert "enters it" not in _asked(pilot)
        await press(pilot, "escape", "down", "x")
        assert "“Registration” enters it, and will fail there." in _asked(pilot)
