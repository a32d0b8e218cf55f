"""The canvas: what keys and clicks do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from typing_extensions import override

from flowtui.graph.layout import layout
from flowtui.graph.marks import IssueSign, Marks
from flowtui.graph.model import Direction, Graph, Zoom
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.canvas.canvas_commands import CANVAS_COMMANDS
from tests.widgets.graphs import graph_of
from tests.widgets.showing import showing as in_app

BRANCHING = graph_of(
    ask={"": "wait"},
    wait={"yes": "thanks", "no": "again"},
    thanks={"": None},
    again={"": "wait"},
)


class _App(App[None]):
    CSS: ClassVar[str] = "Canvas { width: 100; height: 24; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []

    @override
    def compose(self) -> ComposeResult:
        yield Canvas(empty="Nothing here yet")

    def on_canvas_chosen(self, message: Canvas.Chosen) -> None:
        self.chosen.append(message.cursor.node)


@asynccontextmanager
async def showing(graph: Graph) -> AsyncIterator[tuple[Canvas, Pilot[None]]]:
    async with _App().run_test(size=(100, 24)) as pilot:
        canvas = pilot.app.query_one(Canvas)
        canvas.show(graph)
        await _done(pilot)
        canvas.focus()
        yield canvas, pilot


async def _done(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def drawn(canvas: Canvas) -> str:
    return "\n".join(canvas.render_line(y).text for y in range(canvas.size.height))


async def test_arrow_keys_follow_edges_and_come_back_the_same_way() -> None:
    async with showing(BRANCHING) as (canvas, pilot):
        seen = []
        for key in ("right", "down", "right", "right", "left", "left"):
            await pilot.press(key)
            seen.append(canvas.cursor)
    assert seen == [
        ("wait", "wait/yes"),
        ("wait", "wait/no"),
        ("again", "again/"),
        ("wait", "wait/yes"),
        ("again", "again/"),
        ("wait", "wait/no"),
    ]


async def test_letters_go_to_what_lies_beside() -> None:
    async with showing(BRANCHING) as (canvas, pilot):
        nodes = []
        for key in ("l", "l", "j", "k", "h"):
            await pilot.press(key)
            assert canvas.cursor
            nodes.append(canvas.cursor.node)
    assert nodes == ["wait", "thanks", "again", "thanks", "wait"]


async def test_home_and_end_go_to_the_first_and_the_last_node() -> None:
    async with showing(BRANCHING) as (canvas, pilot):
        await pilot.press("end")
        assert canvas.cursor
        last = canvas.cursor.node
        await pilot.press("home")
        assert (canvas.cursor.node, last) == ("ask", "again")


async def test_enter_and_two_clicks_choose() -> None:
    async with showing(BRANCHING) as (_, pilot):
        await pilot.press("enter")
        await pilot.click(Canvas, offset=(6, 4), times=2)
        await pilot.pause()
        assert isinstance(pilot.app, _App)
        assert pilot.app.chosen == ["ask", "ask"]


async def test_zoom_and_direction_lay_out_anew_and_keep_the_cursor() -> None:
    async with showing(BRANCHING) as (canvas, pilot):
        await pilot.press("right")
        heights = {}
        for key in ("minus", "minus", "0", "v"):
            await pilot.press(key)
            await _done(pilot)
            assert canvas.drawing
            made = canvas.drawing.layout
            heights[made.zoom, made.direction] = made.height
            assert canvas.cursor
            assert canvas.cursor.node == "wait"
    assert list(heights) == [
        (Zoom.COMPACT, Direction.LR),
        (Zoom.MAP, Direction.LR),
        (Zoom.FULL, Direction.LR),
        (Zoom.FULL, Direction.TB),
    ]


async def test_the_cursor_stays_in_view() -> None:
    nodes: dict[str, dict[str, str | None]] = {f"n{i}": {"": f"n{i + 1}"} for i in range(30)}
    chain = graph_of(**nodes, n30={"": None})
    async with showing(chain) as (canvas, pilot):
        for _ in range(30):
            await pilot.press("right")
        await pilot.pause()
        assert canvas.cursor
        assert canvas.cursor.node == "n30"
        assert "N30" in drawn(canvas)
        assert canvas.scroll_offset.x > 0


async def test_marks_are_drawn_with_signs() -> None:
    async with showing(BRANCHING) as (canvas, pilot):
        canvas.marks = Marks(
            issues={"thanks": IssueSign.ERROR}, visits={"ask": 3}, active=frozenset({"wait"})
        )
        await pilot.pause()
        text = drawn(canvas)
    assert "✗" in text
    assert "┏" in text


async def test_an_edit_keeps_the_cursor_where_it_can() -> None:
    async with showing(BRANCHING) as (canvas, pilot):
        await pilot.press("right", "down")
        canvas.show(graph_of(ask={"": "wait"}, wait={"yes": None}))
        await _done(pilot)
        assert canvas.cursor == ("wait", "wait/yes")
        canvas.show(graph_of(ask={"": None}))
        await _done(pilot)
        assert canvas.cursor == ("ask", "ask/")


@pytest.mark.parametrize("key", ["right", "left", "up", "down", "h", "end", "enter", "minus", "v"])
async def test_without_nodes_keys_do_nothing_and_a_hint_is_shown(key: str) -> None:
    async with showing(Graph()) as (canvas, pilot):
        await pilot.press(key)
        assert "Nothing here yet" in drawn(canvas)
        assert canvas.cursor is None


async def test_texts_of_people_are_no_markup() -> None:
    graph = graph_of(**{"[yes] [/b] [x": {"[red]": None, "[/]": None}})
    async with showing(graph) as (canvas, _):
        assert "[Yes] [/B] [X" in drawn(canvas)
        assert "[red]" in drawn(canvas)


async def test_a_node_gone_to_while_the_graph_is_drawn_is_in_view() -> None:
    names = [f"n{number}" for number in range(12)]
    graph = graph_of(**{name: {"": to} for name, to in zip(names, [*names[1:], None], strict=True)})
    async with _App().run_test(size=(100, 24)) as pilot:
        canvas = pilot.app.query_one(Canvas)
        canvas._graph = graph
        canvas._take(Canvas._LaidOut(graph, layout(graph)))  # scrolled to what is first, soon
        canvas.go("n9")
        canvas.reveal("n9", in_middle=True)
        await _done(pilot)
        assert "N9" in drawn(canvas)


async def test_a_long_hint_is_told_on_several_lines() -> None:
    canvas = Canvas(empty="This flow has no nodes yet: press a to add one.")
    async with in_app(canvas, size=(30, 12)) as pilot:
        canvas.show(Graph())
        await pilot.pause()
        text = " ".join(drawn(canvas).split())
    assert text == "This flow has no nodes yet: press a to add one."


@pytest.mark.parametrize("key", ["left", "down", "up", "l", "end"])
@pytest.mark.parametrize("gone", list(BRANCHING.index))
async def test_keys_may_come_before_an_edited_graph_is_laid_out(key: str, gone: str) -> None:
    edges = tuple(edge for edge in BRANCHING.edges if gone not in {edge.source, edge.target})
    nodes = tuple(node for node in BRANCHING.nodes if node.id != gone)
    new = graph_of(new={"": None}).nodes
    for graph in (Graph(nodes, edges), Graph((*nodes, *new), edges)):
        async with showing(BRANCHING) as (canvas, pilot):
            canvas.go(gone)
            canvas.show(graph)
            canvas.go("new")
            canvas.action_follow("DOWN")
            await canvas.run_action(canvas_action(key))
            assert canvas.cursor
            assert canvas.cursor.node in graph.index
            await _done(pilot)
            assert canvas.cursor.node in graph.index


def canvas_action(key: str) -> str:
    """Return what a key does in a canvas."""
    return next(each.action for each in CANVAS_COMMANDS if key in each.keys.split(","))
