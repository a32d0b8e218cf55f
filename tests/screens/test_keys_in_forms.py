"""Keys in forms: none that is meant for a form does anything to the node; nothing typed is lost."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from flowtui.screens.dialogs.dialogs import Choose
from flowtui.screens.home.home import Home
from flowtui.widgets.base.item_list import ItemList
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.inspector.controls.references import ChosenList, ReferencesControl
from flowtui.widgets.inspector.controls.rows import RowsControl
from flowtui.widgets.inspector.controls.rules import RulesControl
from flowtui.widgets.inspector.inspector import Inspector
from tests.screens.apps import NARROW, WIDE, designer_of, press, settled, shown, typed, until
from tests.screens.small_clinic import flow, node, send, uuid
from tests.screens.test_designer import designing

GROUPS = [{"uuid": uuid(f"group {name}"), "name": name} for name in ("A", "B")]
TWO = node(
    "two",
    send("hello", "Hello", "Yes", "No"),
    {"uuid": uuid("groups"), "type": "add_contact_groups", "groups": GROUPS},
)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A file of a flow with one node, which does two things."""
    path = tmp_path / "two.json"
    path.write_text(json.dumps({"version": "14", "flows": [flow("Two", TWO)], "groups": GROUPS}))
    return path


@asynccontextmanager
async def building(path: Path, *, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[None]]:
    """Open the flow, with a new wait at the end that has the focus in its rules."""
    async with designing(path, size=size) as pilot:
        await press(pilot, "a")
        await typed(pilot, "wait for resp")
        await press(pilot, "enter")
        yield pilot


def strike(pilot: Pilot[None], *keys: str) -> None:
    """Press keys faster than anything comes of them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


def is_in(pilot: Pilot[None], control: Widget) -> bool:
    """Return whether the focus is in a control."""
    return pilot.app.focused is not None and control in pilot.app.focused.ancestors


def nodes(pilot: Pilot[None]) -> int:
    return len(designer_of(pilot).flow.nodes)


@pytest.mark.parametrize("key", ["x", "delete", "ctrl+delete"])
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_key_that_removes_chosen_things_never_removes_the_node(
    two: Path, key: str, size: tuple[int, int]
) -> None:
    async with designing(two, size=size) as pilot:
        await press(pilot, "enter", "ctrl+pagedown")
        [control] = designer_of(pilot).panes.inspector.query(ReferencesControl)
        await until(pilot, lambda: is_in(pilot, control))
        control.query_one(ChosenList).focus()
        await until(pilot, lambda: control.query_one(ChosenList).has_focus)
        for _ in range(4):
            strike(pilot, key)
            await settled(pilot)
        assert nodes(pilot) == 1
        assert control.held == []
        assert is_in(pilot, control)


@pytest.mark.parametrize("key", ["x", "delete", "ctrl+delete"])
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_key_that_removes_items_never_removes_the_node(
    two: Path, key: str, size: tuple[int, int]
) -> None:
    async with designing(two, size=size) as pilot:
        await press(pilot, "enter")
        designer_of(pilot).panes.inspector.query_one(ItemList).focus()
        await settled(pilot)
        for _ in range(4):
            await press(pilot, key)
        assert nodes(pilot) == 1
        [action] = designer_of(pilot).flow.nodes[0].actions
        assert action.type == "add_contact_groups"
        assert isinstance(pilot.app.focused, Inspector)


@pytest.mark.parametrize("key", ["x", "delete", "ctrl+delete"])
async def test_a_key_that_removes_rules_never_removes_the_node(two: Path, key: str) -> None:
    async with building(two) as pilot:
        await press(pilot, "enter", *"yes", "enter", "enter", *"no", "enter")
        [rules] = designer_of(pilot).panes.inspector.query(RulesControl)
        assert len(rules.held) == 2
        await press(pilot, "home")
        for _ in range(5):
            await press(pilot, key)
        assert rules.held == []
        assert nodes(pilot) == 2


async def test_a_key_that_removes_rows_never_removes_the_node(two: Path) -> None:
    async with designing(two) as pilot:
        await press(pilot, "enter")
        [rows] = [
            each for each in designer_of(pilot).panes.inspector.query(RowsControl) if each.display
        ]
        rows.enter()
        await settled(pilot)
        for _ in range(4):
            await press(pilot, "ctrl+delete")
        assert rows.held == []
        assert nodes(pilot) == 1
        assert is_in(pilot, rows)


async def test_enter_in_the_last_field_stays_there(two: Path) -> None:
    async with building(two) as pilot:
        form = designer_of(pilot).panes.inspector.form
        assert form
        form.enter("result_name")
        await settled(pilot)
        last = pilot.app.focused
        await press(pilot, "enter", *"x1d", "enter", *"qx")
        assert pilot.app.focused is last
        assert form.values["result_name"] == "x1dqx"
        assert nodes(pilot) == 2


@pytest.mark.parametrize("small", [(50, 24), (80, 10), (20, 5)])
async def test_the_focus_is_where_it_was_when_the_window_is_large_enough_again(
    two: Path, small: tuple[int, int]
) -> None:
    async with designing(two, size=NARROW) as pilot:
        start = designer_of(pilot).flow
        await press(pilot, "enter", *"ab")
        box = pilot.app.focused
        await pilot.resize_terminal(*small)
        await settled(pilot)
        assert "Make the window larger" in " ".join(shown(pilot).split()) or small[1] < 10
        await press(pilot, "x", "d", "q", "u")
        await pilot.resize_terminal(*NARROW)
        await settled(pilot)
        assert pilot.app.focused is box
        await press(pilot, *"xd")
        [action] = designer_of(pilot).flow.nodes[0].actions[:1]
        assert action.to_json()["text"] == "Helloabxd"
        assert start.nodes[0].uuid == designer_of(pilot).flow.nodes[0].uuid


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_keys_right_after_the_one_that_goes_into_the_form_are_for_the_form(
    two: Path, size: tuple[int, int]
) -> None:
    async with designing(two, size=size) as pilot:
        assert isinstance(pilot.app.focused, Canvas)
        await pilot.press("enter")
        strike(pilot, *"xdq")
        await settled(pilot)
        action = designer_of(pilot).flow.nodes[0].actions[0].to_json()
        assert action["text"] == "Helloxdq"


HALF: Sequence[str] = ("enter", "y", "e", "s", "enter", "enter")
"""Keys that write a rule and begin another."""


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_what_is_not_finished_is_told_before_the_flow_is_closed(
    two: Path, *, elsewhere: bool
) -> None:
    async with building(two) as pilot:
        await press(pilot, *HALF, "escape")
        if elsewhere:
            await press(pilot, "left")
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, Choose)
        assert "Wait for response: Rule 2" in shown(pilot)
        await press(pilot, "g")
        [rules] = designer_of(pilot).panes.inspector.query(RulesControl)
        assert len(rules.held) == 2
        assert is_in(pilot, rules)
        await press(pilot, "escape", "q", "escape")
        designer_of(pilot)
        await press(pilot, "q", "l")
        assert isinstance(pilot.app.screen, Home)


async def test_what_is_not_finished_is_told_when_the_flow_is_saved(two: Path) -> None:
    async with building(two) as pilot:
        await press(pilot, *HALF, "ctrl+s")
        assert "Saved without what is not finished" in shown(pilot)
        assert "Rule 2" in shown(pilot)
        [rules] = designer_of(pilot).panes.inspector.query(RulesControl)
        assert len(rules.held) == 2
    saved = json.loads(two.read_text())["flows"][0]["nodes"][1]
    assert [case["arguments"] for case in saved["router"]["cases"]] == [["yes"]]


@pytest.mark.parametrize("answer", ["g", "l", "escape"])
async def test_what_is_not_finished_is_told_before_the_app_is_left(two: Path, answer: str) -> None:
    async with building(two) as pilot:
        await press(pilot, *HALF, "ctrl+q")
        assert "Not finished" in shown(pilot)
        await press(pilot, answer)
        if answer == "l":
            await until(pilot, lambda: "keep the drafts" in shown(pilot))
        else:
            assert designer_of(pilot).panes.inspector.unfinished()


async def test_nothing_is_asked_where_all_is_finished(two: Path) -> None:
    async with building(two) as pilot:
        await press(pilot, *HALF, *"no", "escape", "q")
        assert isinstance(pilot.app.screen, Home)
