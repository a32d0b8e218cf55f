"""Flows that are full: nothing more is added to them, and it is said why."""

import json
from pathlib import Path
from typing import Any

import pytest

from flowtui.screens.dialogs.searching import Searching
from tests.engine.flows import flow_of, send, step
from tests.screens.apps import WIDE, app_on, designer_of, press, settled, shown


def _file(place: Path, limit: int) -> Path:
    flow = flow_of(
        "Tip", step("one", send("Wash"), send("Dry"), to="two"), step("two", send("Bye")),
        x_policies={"limits.elements_refused": limit},
    )  # fmt: skip
    path = place / "tip.json"
    path.write_text(json.dumps({"version": "13", "flows": [flow.to_json()]}), encoding="utf-8")
    return path


@pytest.mark.parametrize(("limit", "is_full"), [(3, True), (4, False)])
async def test_nothing_is_added_to_a_flow_that_is_full(
    tmp_path: Path, limit: int, is_full: bool
) -> None:
    app = app_on(_file(tmp_path, limit))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "a")
        screen: Any = pilot.app.screen
        assert isinstance(screen, Searching) is not is_full
        assert ("may have 3 elements here" in shown(pilot)) is is_full
        if not is_full:
            await press(pilot, "escape")
        await press(pilot, "y", "p")
        nodes = designer_of(pilot).flow.nodes
        assert len(nodes) == (2 if is_full else 3)
