"""The designer: a flow edited by key."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from flowtui.flows.forms.naming import name_of
from flowtui.graph.model import Direction, Zoom
from flowtui.screens.dialogs.dialogs import Pick
from flowtui.screens.simulator.simulator import Simulator
from flowtui.widgets.inspector.issue_list import IssueList
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


@asynccontextmanager
async def designing(
    path: Path, *, at: int = 0, size: tuple[int, int] = WIDE, read_only: bool = False
) -> AsyncIterator[Pilot[None]]:
    """Open the flow at a position of the list."""
    async with app_on(path, read_only=read_only).run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, *["down"] * at, "enter")
        yield pilot


def selected(pilot: Pilot[None]) -> str:
    """Return the name of the node under the cursor."""
    designer = designer_of(pilot)
    assert designer.panes.cursor
    return name_of(designer.flow.nodes_by_uuid[designer.panes.cursor.node])


def saved(path: Path, name: str) -> dict[str, Any]:
    """Return a flow as it is in the file."""
    flows: list[dict[str, Any]] = json.loads(path.read_text())["flows"]
    return next(flow for flow in flows if flow["name"] == name)


@pytest.mark.parametrize("size", [NARROW, WIDE, (160, 45)])
async def test_a_flow_is_shown_with_its_first_node_selected(
    clinic: Path, size: tuple[int, int]
) -> None:
    async with designing(clinic, size=size) as pilot:
        text = shown(pilot)
        assert selected(pilot).startswith("Send message")
    for expected in ("Registration", "20 nodes", "Welcome to the Rose", "Wait for Name"):
        assert expected in text


async def test_arrow_keys_follow_exits_and_the_outline_goes_along(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "right")
        assert selected(pilot).startswith("Wait for Name")
        await press(pilot, "down", "right")
        assert selected(pilot).startswith("Send message: We would like")
        designer = designer_of(pilot)
        assert designer.panes.outline.cursor
        assert designer.panes.cursor
        assert designer.panes.outline.cursor.node == designer.panes.cursor.node
        await press(pilot, "left")
        assert selected(pilot).startswith("Wait for Name")


async def test_the_graph_goes_along_with_the_outline(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "1", "down")
        assert selected(pilot).startswith("Wait for Name")
        await press(pilot, "enter")
        assert designer_of(pilot).panes.inspector.has_focus_within


async def test_zoom_and_direction_change_the_drawing_only(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "right", "minus")
        assert _drawn(pilot) == (Zoom.COMPACT, Direction.LR)
        await press(pilot, "minus", "0")
        assert _drawn(pilot) == (Zoom.FULL, Direction.LR)
        await press(pilot, "v")
        assert _drawn(pilot) == (Zoom.FULL, Direction.TB)
        assert selected(pilot).startswith("Wait for Name")
        assert not designer_of(pilot).history.past


def _drawn(pilot: Pilot[None]) -> tuple[Zoom, Direction]:
    drawing = designer_of(pilot).panes.canvas.drawing
    assert drawing
    return drawing.layout.zoom, drawing.layout.direction


async def test_connect_disconnect_undo_and_redo(clinic: Path) -> None:
    async with designing(clinic, at=1) as pilot:
        first = designer_of(pilot).flow.nodes[0]
        await press(pilot, "d")
        assert _target(pilot) is None
        await press(pilot, "u")
        assert _target(pilot) == first.exits[0].destination_uuid
        await press(pilot, "U")
        assert _target(pilot) is None
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, Pick)
        await typed(pilot, "thank you both")
        await press(pilot, "enter")
        assert _target(pilot) == designer_of(pilot).flow.nodes[3].uuid
        await press(pilot, "u", "u")
        assert designer_of(pilot).flow.nodes[0] == first


def _target(pilot: Pilot[None]) -> str | None:
    return designer_of(pilot).flow.nodes[0].exits[0].destination_uuid


async def test_a_deleted_node_is_led_around_and_comes_back(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        before = designer_of(pilot).flow
        await press(pilot, "right", "down", "right", "x")
        after = designer_of(pilot).flow
        assert len(after.nodes) == len(before.nodes) - 1
        waits = next(node for node in after.nodes if name_of(node).startswith("Wait for Name"))
        assert {exit_.destination_uuid for exit_ in waits.exits[1:]} == {waits.uuid}
        assert "Deleted “Send message" in shown(pilot)
        await press(pilot, "u")
        assert designer_of(pilot).flow == before


async def test_what_is_undone_is_gone_to(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        designer = designer_of(pilot)
        first = designer.flow.nodes[0].uuid
        await press(pilot, "x", "end")
        assert designer.panes.cursor
        assert designer.panes.cursor.node != first
        await press(pilot, "u")
        assert designer.panes.cursor.node == first


async def test_a_node_is_copied_into_another_flow(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "y", "q", "down", "enter", "end", "p")
        flow = designer_of(pilot).flow
        assert flow.name == "Consent"
        assert selected(pilot).startswith("Send message: Welcome to the Rose Clinic")
        assert len({node.uuid for node in flow.nodes}) == 6


async def test_paste_without_a_copy_says_so(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "p")
        assert "copy" in shown(pilot).lower()
        assert not designer_of(pilot).history.past


async def test_find_goes_to_a_node_by_what_it_says(clinic: Path) -> None:
    async with designing(clinic, size=NARROW) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "baby on the way")
        await press(pilot, "enter")
        assert selected(pilot).startswith("Send message: Is there a baby")


async def test_begin_here_moves_the_entry(clinic: Path) -> None:
    async with designing(clinic, at=1) as pilot:
        await press(pilot, "right", "ctrl+p")
        await typed(pilot, "begin here")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert name_of(designer_of(pilot).flow.nodes[0]).startswith("Wait for Consent")


async def test_issues_are_gone_through_with_f8(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "f8")
        assert "Not translated" in shown(pilot)
        await press(pilot, "f8")
        assert selected(pilot).startswith("Wait for Age")
        await press(pilot, "shift+f8")
        assert designer_of(pilot).query_one(IssueList).at == 0


@pytest.mark.parametrize(("key", "there"), [("1", "outline"), ("3", "inspector"), ("4", "issues")])
async def test_one_pane_at_a_time_in_a_narrow_terminal(clinic: Path, key: str, there: str) -> None:
    async with designing(clinic, size=NARROW) as pilot:
        await press(pilot, key)
        designer = designer_of(pilot)
        panes = ("outline", "canvas", "inspector", "issues")
        visible = [pane for pane in panes if designer.query_one(f"#{pane}").region]
        assert visible == [there]
        await press(pilot, "escape")
        assert designer.panes.canvas.has_focus


async def test_save_writes_the_file_and_nothing_before(clinic: Path) -> None:
    before = clinic.read_text()
    async with designing(clinic, at=1) as pilot:
        await press(pilot, "d")
        assert "● edited" in shown(pilot)
        assert clinic.read_text() == before
        await press(pilot, "ctrl+s")
        assert "● edited" not in shown(pilot)
    assert saved(clinic, "Consent")["nodes"][0]["exits"][0].get("destination_uuid") is None
    assert saved(clinic, "Registration") == next(
        flow for flow in json.loads(before)["flows"] if flow["name"] == "Registration"
    )


async def test_edits_that_were_not_saved_are_there_next_time(clinic: Path) -> None:
    async with designing(clinic, at=1) as pilot:
        await press(pilot, "d", "q")
        assert "● 1 edited" in shown(pilot)
        await press(pilot, "ctrl+q")
        await press(pilot, "q")
    async with designing(clinic, at=1) as pilot:
        assert "● edited" in shown(pilot)
        assert _target(pilot) is None
        await press(pilot, "ctrl+p")
        await typed(pilot, "discard edits")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert "● edited" not in shown(pilot)
        assert _target(pilot)


async def test_nothing_is_edited_read_only(clinic: Path) -> None:
    async with designing(clinic, at=1, read_only=True) as pilot:
        before = designer_of(pilot).flow
        await press(pilot, "d", "x", "p", "a", "ctrl+s")
        assert designer_of(pilot).flow is before
        assert "read-only" in shown(pilot)


async def test_t_talks_to_the_flow_and_comes_back(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, Simulator)
        await press(pilot, "escape", "q")
        assert designer_of(pilot).flow.name == "Registration"
        await press(pilot, "q")
        assert home_of(pilot).chosen


BRACKETS = "[Yes] [/b] [x"


@pytest.fixture
def bracketed(clinic: Path) -> Path:
    """The sample with square brackets wherever people write."""
    document = json.loads(clinic.read_text())
    for flow in document["flows"]:
        flow["name"] = f"{BRACKETS} {flow['name']}"
        for node in flow["nodes"]:
            for action in node["actions"]:
                for key in ("text", "name", "value"):
                    if key in action:
                        action[key] = BRACKETS
            for category in (node.get("router") or {}).get("categories", ()):
                category["name"] = BRACKETS
            if node.get("router", {}).get("result_name"):
                node["router"]["result_name"] = BRACKETS
    clinic.write_text(json.dumps(document))
    return clinic


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_texts_of_people_are_shown_as_they_are(
    bracketed: Path, size: tuple[int, int]
) -> None:
    async with designing(bracketed, size=size) as pilot:
        assert BRACKETS in shown(pilot)
        for keys in (("1",), ("escape", "right", "3"), ("escape", "4"), ("f8",)):
            await press(pilot, *keys)
            assert BRACKETS in shown(pilot)
        await press(pilot, "escape", "slash")
        assert BRACKETS in shown(pilot)
        await press(pilot, "escape", "x")
        assert "Deleted" in shown(pilot)
        await press(pilot, "q", "c")
        assert f"Copy of {BRACKETS}" in shown(pilot)


async def test_what_was_edited_while_the_flow_was_tested_stays(clinic: Path) -> None:
    async with designing(clinic) as pilot:
        start = designer_of(pilot).flow
        await press(pilot, "t", "escape", "o")
        inner = designer_of(pilot)
        await press(pilot, "d")
        edited = inner.flow
        assert edited != start
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, Simulator)
        await press(pilot, "q")
        assert designer_of(pilot) is not inner
        assert designer_of(pilot).flow == edited
        await press(pilot, "u")
        assert designer_of(pilot).flow == start
