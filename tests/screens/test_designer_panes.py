"""Graph, outline, form and file tell of the same flow, whatever is done to it by key."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea

from flowtui.flows.spec.flow import Flow
from flowtui.graph.model import Zoom
from flowtui.graph.of_flow import graph_of
from flowtui.screens.designer.designer import Designer
from flowtui.widgets.canvas.canvas import Canvas
from tests.screens.apps import NARROW, WIDE, designer_of, press, shown, typed, until
from tests.screens.small_clinic import flow, node, send, uuid
from tests.screens.test_designer import designing, saved

Size = tuple[int, int]


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A file with a flow of three messages, and another flow."""
    nodes = (
        node("one", send("one", "First"), to="two"),
        node("two", send("two", "Second"), to="three"),
        node("three", send("three", "Third")),
    )
    path = tmp_path / "talk.json"
    flows = [flow("Talk", *nodes), flow("Other", node("four", send("four", "Fourth")))]
    path.write_text(json.dumps({"version": "14", "flows": flows}))
    return path


@asynccontextmanager
async def opened(path: Path, size: Size = WIDE) -> AsyncIterator[Pilot[None]]:
    async with designing(path, size=size) as pilot:
        yield pilot


def present(pilot: Pilot[None]) -> Flow:
    return designer_of(pilot).flow


def at(pilot: Pilot[None]) -> str:
    """Return the uuid of the node under the cursor."""
    cursor = designer_of(pilot).panes.cursor
    assert cursor
    return cursor.node


def drawn(pilot: Pilot[None]) -> list[str]:
    """Return the uuids of the nodes that are drawn."""
    drawing = designer_of(pilot).panes.canvas.drawing
    return [box.id for box in drawing.layout.boxes] if drawing else []


def links_drawn(pilot: Pilot[None]) -> set[tuple[str, str]]:
    """Return which node is drawn to lead to which."""
    drawing = designer_of(pilot).panes.canvas.drawing
    assert drawing
    return {(route.source, route.target) for route in drawing.layout.routes}


def outlined(pilot: Pilot[None]) -> dict[str, str]:
    """Return what the outline says of each node."""
    rows = designer_of(pilot).panes.outline.rows
    return {row.node.id: row.text for row in rows if row.node}


async def assert_all_agree(pilot: Pilot[None], path: Path, *texts: str) -> None:
    """Save; graph, outline and file must have the nodes of the flow, which say `texts` in order."""
    await press(pilot, "escape", "ctrl+s")
    nodes = present(pilot).nodes
    data = saved(path, present(pilot).name)["nodes"]
    links = {(each.uuid, exit_.destination_uuid) for each in nodes for exit_ in each.exits}
    assert [each["actions"][0]["text"] for each in data] == list(texts)
    assert [each["uuid"] for each in data] == [each.uuid for each in nodes] == drawn(pilot)
    assert outlined(pilot) == {each["uuid"]: each["actions"][0]["text"] for each in data}
    assert links_drawn(pilot) == {(source, to) for source, to in links if to}
    assert all(text in shown(pilot) for text in texts)


@pytest.mark.req("WFL-116")
async def test_steps_are_added_configured_and_removed_and_graph_outline_and_file_agree(
    talk: Path,
) -> None:
    async with opened(talk, (160, 45)) as pilot:
        await press(pilot, "a")
        await typed(pilot, "send mess")
        await press(pilot, "enter")
        added = at(pilot)
        await typed(pilot, "Between")
        await assert_all_agree(pilot, talk, "First", "Between", "Second", "Third")
        assert {(uuid("one"), added), (added, uuid("two"))} <= links_drawn(pilot)

        await press(pilot, "enter", "end")
        await typed(pilot, " us")
        await assert_all_agree(pilot, talk, "First", "Between us", "Second", "Third")

        await press(pilot, "x")
        await assert_all_agree(pilot, talk, "First", "Second", "Third")
        assert (uuid("one"), uuid("two")) in links_drawn(pilot)


@pytest.mark.req("CMP-001")
async def test_a_flow_is_a_graph_of_nodes_ports_and_edges_that_is_built_by_key(talk: Path) -> None:
    async with opened(talk) as pilot:
        graph = graph_of(present(pilot))
        assert [each.id for each in graph.nodes] == [uuid(name) for name in ("one", "two", "three")]
        assert [[port.id for port in each.ports] for each in graph.nodes] == [
            [uuid(f"exit {name}")] for name in ("one", "two", "three")
        ]
        assert {(each.source, each.port, each.target) for each in graph.edges} == {
            (uuid("one"), uuid("exit one"), uuid("two")),
            (uuid("two"), uuid("exit two"), uuid("three")),
        }

        await press(pilot, "d", "c")
        await typed(pilot, "third")
        await press(pilot, "enter")
        assert (uuid("one"), uuid("three")) in links_drawn(pilot)
        await press(pilot, "1", "end", "x")
        assert uuid("two") not in [each.id for each in graph_of(present(pilot)).nodes]


@pytest.mark.req("WFL-120")
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_drawer_has_the_values_of_the_step_that_is_selected(
    talk: Path, size: Size
) -> None:
    async with opened(talk, size) as pilot:
        await press(pilot, "enter")
        drawer = designer_of(pilot).panes.inspector
        assert drawer.has_focus_within
        assert drawer.region
        assert _text(pilot) == "First"
        await press(pilot, "escape")
        assert isinstance(pilot.app.focused, Canvas)
        assert at(pilot) == uuid("one")

        await press(pilot, "right", "enter")
        assert _text(pilot) == "Second"
        await press(pilot, "ctrl+end")
        await typed(pilot, "!")
        assert _texts(present(pilot)) == ["First", "Second!", "Third"]
        await press(pilot, "escape")
        assert at(pilot) == uuid("two")
        assert isinstance(pilot.app.focused, Canvas)


def _text(pilot: Pilot[None]) -> str:
    box = pilot.app.focused
    assert isinstance(box, TextArea)
    return box.text


def _texts(present_flow: Flow) -> list[str]:
    return [each.to_json()["actions"][0]["text"] for each in present_flow.nodes]


@pytest.mark.req("INF-155")
async def test_the_flow_to_enter_is_picked_by_its_name(talk: Path) -> None:
    async with opened(talk) as pilot:
        await press(pilot, "a")
        await typed(pilot, "enter flow")
        await press(pilot, "enter")
        await typed(pilot, "oth")
        await press(pilot, "enter", "escape", "ctrl+s")
        [action] = next(each for each in saved(talk, "Talk")["nodes"]
                        if each["uuid"] == at(pilot))["actions"]  # fmt: skip
        assert action["type"] == "enter_flow"
        assert action["flow"] == {"uuid": uuid("Other"), "name": "Other"}


@pytest.mark.parametrize(
    "method",
    [
        pytest.param("POST", marks=pytest.mark.req("INF-173")),
        pytest.param("PUT", marks=pytest.mark.req("INF-175")),
        pytest.param("DELETE", marks=pytest.mark.req("INF-176")),
        pytest.param("PATCH", marks=pytest.mark.req("INF-177")),
    ],
)
async def test_the_method_of_a_call_is_chosen_in_its_form(talk: Path, method: str) -> None:
    async with opened(talk) as pilot:
        await press(pilot, "a")
        await typed(pilot, "call webhook")
        await press(pilot, "enter")
        await typed(pilot, method.lower())
        await press(pilot, "enter", "tab")
        await typed(pilot, "http://x.org")
        [action] = present(pilot).nodes_by_uuid[at(pilot)].actions
        made = action.to_json()
        assert (made["method"], made["url"]) == (method, "http://x.org")


@pytest.mark.req("WFL-051")
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_enter_on_an_issue_goes_to_its_step_and_opens_the_drawer(
    tmp_path: Path, size: Size
) -> None:
    names = [f"step {number}" for number in range(30)]
    steps = [node(each, send(each, each), to=to) for each, to in pairwise(names)]
    path = tmp_path / "long.json"
    last = node(names[-1], send(names[-1], "@(upper("))
    path.write_text(json.dumps({"version": "14", "flows": [flow("Long", *steps, last)]}))
    async with opened(path, size) as pilot:
        designer = designer_of(pilot)
        assert not _is_in_view(pilot, uuid(names[-1]))
        await press(pilot, "4", "enter")
        assert at(pilot) == uuid(names[-1])
        assert designer.panes.inspector.has_focus_within
        assert _text(pilot) == "@(upper("
        await press(pilot, "escape")
        assert _is_in_view(pilot, uuid(names[-1]))


def _is_in_view(pilot: Pilot[None], node_uuid: str) -> bool:
    canvas = designer_of(pilot).panes.canvas
    assert canvas.drawing
    region = canvas._region(canvas.drawing, node_uuid)
    window = canvas.scrollable_content_region.size.region.translate(canvas.scroll_offset)
    return window.overlaps(region)


KEYS = {1: "plus", -1: "minus"}
ENTRIES = {1: "zoom in", -1: "zoom out"}


@pytest.mark.parametrize("by", ["key", "palette"])
@pytest.mark.parametrize(
    ("step", "levels"),
    [
        pytest.param(
            1, [Zoom.MAP, Zoom.COMPACT, Zoom.FULL, Zoom.FULL], marks=pytest.mark.req("WFL-137")
        ),
        pytest.param(
            -1, [Zoom.FULL, Zoom.COMPACT, Zoom.MAP, Zoom.MAP], marks=pytest.mark.req("WFL-138")
        ),
    ],
)
async def test_zooming_goes_from_level_to_level_and_keeps_the_step_in_view(
    clinic: Path, step: int, levels: list[Zoom], by: str
) -> None:
    async with opened(clinic, (160, 45)) as pilot:
        await press(pilot, "end", *[KEYS[-step]] * 3)
        chosen, nodes = at(pilot), set(present(pilot).nodes_by_uuid)
        for level in levels:
            canvas = designer_of(pilot).panes.canvas
            assert canvas.drawing
            assert canvas.drawing.layout.zoom is level
            assert f"{level} · " in shown(pilot)
            assert set(drawn(pilot)) == nodes
            assert at(pilot) == chosen
            assert _is_in_view(pilot, chosen)
            await _zoom(pilot, step, by)


async def _zoom(pilot: Pilot[None], step: int, by: str) -> None:
    if by == "key":
        await press(pilot, KEYS[step])
        return
    await press(pilot, "ctrl+p")
    await typed(pilot, ENTRIES[step])
    found = pilot.app.screen.query_one(OptionList)
    title = ENTRIES[step].capitalize()
    await until(
        pilot, lambda: [str(each.prompt).split("\n")[0] for each in found.options] == [title]
    )
    await press(pilot, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Designer))


EDITS: dict[str, tuple[str, ...]] = {
    "disconnect": ("d",),
    "connect": ("c", *"third", "enter"),
    "copy and paste": ("y", "p"),
    "delete": ("x",),
    "add": ("a", *"send mess", "enter", "H", "i", "escape"),
    "configure": ("home", "enter", "H", "i", "escape"),
    "settings": ("f2", "x", "enter", "ctrl+s"),
}
"""Keys of edits, each done after the ones before."""


@pytest.mark.req("WFL-140", "WFL-141")
async def test_all_edits_are_undone_and_done_again(talk: Path) -> None:
    async with opened(talk) as pilot:
        for edit, keys in EDITS.items():
            before = present(pilot)
            await press(pilot, *keys)
            assert present(pilot) != before, edit
        past = [version for _, version in designer_of(pilot).history.past]
        versions = [*past, present(pilot)]
        assert len(past) >= len(EDITS)
        for version in versions[-2::-1]:
            await press(pilot, "u")
            assert _bytes(present(pilot)) == _bytes(version)
        assert all("nothing" not in each.message for each in pilot.app._notifications)
        await press(pilot, "u")
        assert "There is nothing to undo" in shown(pilot)
        for version in versions[1:]:
            await press(pilot, "U")
            assert _bytes(present(pilot)) == _bytes(version)


@pytest.mark.req("WFL-141")
async def test_what_was_undone_is_forgotten_with_the_next_edit_and_redo_says_so(talk: Path) -> None:
    async with opened(talk) as pilot:
        await press(pilot, "d", "right", "end", "x", "home", "y", "p")
        done = _bytes(present(pilot))
        assert len(designer_of(pilot).history.past) == 3
        await press(pilot, "u", "u", "u", "U", "U", "U")
        assert _bytes(present(pilot)) == done

        await press(pilot, "u", "home", "y", "p")
        edited = present(pilot)
        await press(pilot, "U")
        assert present(pilot) is edited
        assert "There is nothing to redo" in shown(pilot)


@pytest.mark.req("WFL-140")
async def test_very_many_edits_are_undone(talk: Path) -> None:
    async with opened(talk) as pilot:
        designer = designer_of(pilot)
        first = present(pilot)
        for number in range(2000):
            designer.history = designer.history.push("rename", first.replace(name=str(number)))
        for _ in range(2000):
            designer.history = designer.history.undo()
        assert present(pilot) == first


def _bytes(present_flow: Flow) -> bytes:
    data: Any = present_flow.to_json()
    return json.dumps(data).encode()


FAULT = "✗"
"""The sign in the top line before the number of things that are wrong."""


async def test_the_top_line_counts_what_is_wrong_and_the_issues_name_steps_and_reasons(
    talk: Path,
) -> None:
    async with opened(talk) as pilot:
        assert FAULT not in _top(pilot)
        for step, count in ((uuid("one"), 1), (uuid("two"), 2)):
            assert at(pilot) == step
            await press(pilot, "enter", "end", *" @(upper(", "escape", "escape")
            assert f"{FAULT} {count}" in _top(pilot)
            await press(pilot, "right")
        await press(pilot, "4")
        told = [line for line in shown(pilot).splitlines() if "Send message" in line]
        assert sum(FAULT in line for line in told) >= 2
        assert all(each.text[:30] in shown(pilot) for each in designer_of(pilot)._issues)

        await press(pilot, "escape", *["u"] * len(designer_of(pilot).history.past))
        assert FAULT not in _top(pilot)


def _top(pilot: Pilot[None]) -> str:
    """Return the line at the top."""
    return shown(pilot).splitlines()[0]
