from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from flowtui.graph.boxes import shape_of
from flowtui.graph.layout import Box, Layout, layout
from flowtui.graph.model import Direction, Graph, GraphNode, Zoom
from flowtui.graph.navigation import (
    Arrow,
    Cursor,
    beside,
    enter,
    follow,
    predecessors,
    reading_order,
)
from tests.graph.building import graph_of, graphs
from tests.graph.flows import CLINIC

LEFT, RIGHT, UP, DOWN = Arrow.LEFT, Arrow.RIGHT, Arrow.UP, Arrow.DOWN
LAWS = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
LR = layout(CLINIC)
TB = layout(CLINIC, direction=Direction.TB)

ACROSS = {LEFT: UP, RIGHT: DOWN, UP: LEFT, DOWN: RIGHT}
"""The key from top to bottom that does what one does from left to right."""


@pytest.mark.parametrize(
    ("cursor", "arrow", "reached"),
    [
        (Cursor("ask", "next"), RIGHT, Cursor("wait", "has text")),
        (Cursor("ask", "next"), LEFT, Cursor("ask", "next")),
        (Cursor("ask", "next"), DOWN, Cursor("ask", "next")),
        (Cursor("wait", "has text"), DOWN, Cursor("wait", "Other")),
        (Cursor("wait", "Other"), DOWN, Cursor("wait", "No response")),
        (Cursor("wait", "Other"), UP, Cursor("wait", "has text")),
        (Cursor("wait", "Other"), RIGHT, Cursor("again", "next")),
        (Cursor("wait", "No response"), RIGHT, Cursor("wait", "No response")),
        (Cursor("wait", "Other"), LEFT, Cursor("ask", "next")),
        (Cursor("again", "next"), LEFT, Cursor("wait", "Other")),
        (Cursor("again", "next"), RIGHT, Cursor("wait", "has text")),
        (Cursor("age", "under 18"), DOWN, Cursor("again", "next")),
        (Cursor("again", "next"), UP, Cursor("age", "under 18")),
        (Cursor("wait"), DOWN, Cursor("wait", "has text")),
        (Cursor("wait"), RIGHT, Cursor("age", "≥ 18")),
    ],
)
def test_arrows_follow_edges(cursor: Cursor, arrow: Arrow, reached: Cursor) -> None:
    assert follow(LR, CLINIC, cursor, arrow) == reached
    assert follow(TB, CLINIC, cursor, ACROSS[arrow]) == reached


def test_back_is_where_one_came_from() -> None:
    came = Cursor("again", "next")
    assert predecessors(CLINIC, "wait") == [Cursor("ask", "next"), came]
    assert follow(LR, CLINIC, Cursor("wait", "Other"), LEFT, came_from=came) == came
    stranger = Cursor("thank", "next")
    assert follow(LR, CLINIC, Cursor("wait", "Other"), LEFT, stranger) == Cursor("ask", "next")


def test_entering_a_node_is_being_at_its_first_exit() -> None:
    graph = graph_of(ask={"Yes": "end", "No": None}, end=None)
    assert enter(graph, "ask") == Cursor("ask", "Yes")
    assert enter(graph, "end") == Cursor("end")


@given(graphs())
@LAWS
def test_every_exit_of_a_layer_is_reached_by_going_down(graph: Graph) -> None:
    laid_out = layout(graph)
    entry = laid_out.boxes[0]
    layer = [b.id for b in laid_out.boxes if (b.component, b.layer) == (0, entry.layer)]
    cursor = enter(graph, entry.id)
    found = {cursor}
    while (after := follow(laid_out, graph, cursor, DOWN)) != cursor:
        assert follow(laid_out, graph, after, UP) == cursor
        cursor = after
        found.add(cursor)
    expected = {Cursor(node, port.id) for node in layer for port in graph.node(node).ports}
    expected |= {Cursor(node) for node in layer if not graph.node(node).ports}
    assert found == expected


def names(laid_out: Layout, *path: tuple[str, Arrow]) -> list[str]:
    return [beside(laid_out, node, arrow) for node, arrow in path]


def test_places_are_reached_by_direction() -> None:
    assert names(LR, ("ask", RIGHT), ("wait", RIGHT), ("age", RIGHT), ("age", DOWN)) == [
        "wait",
        "age",
        "thank",
        "again",
    ]
    assert names(LR, ("again", UP), ("thank", LEFT), ("ask", LEFT), ("ask", UP)) == [
        "age",
        "age",
        "ask",
        "ask",
    ]


def test_straight_on_is_nearer_than_aslant() -> None:
    shape = shape_of(GraphNode("n", "n"), Direction.LR, Zoom.MAP)
    places = {"here": (0, 0), "aslant": (10, 9), "straight": (16, 1), "far": (60, 0)}
    boxes = [Box(name, x, y, 4, 3, shape, 0, 0) for name, (x, y) in places.items()]
    index = {name: position for position, name in enumerate(places)}
    placed = replace(LR, boxes=tuple(boxes), index=index)
    assert names(placed, ("here", RIGHT), ("here", DOWN), ("far", LEFT)) == [
        "straight",
        "aslant",
        "straight",
    ]


@given(graphs())
@LAWS
def test_places_lie_in_the_direction_asked_for(graph: Graph) -> None:
    laid_out = layout(graph)
    for box in laid_out.boxes:
        for arrow in Arrow:
            found = laid_out.box(beside(laid_out, box.id, arrow))
            if found.id == box.id:
                continue
            assert {
                RIGHT: found.x >= box.x + box.width,
                LEFT: found.x + found.width <= box.x,
                DOWN: found.y >= box.y + box.height,
                UP: found.y + found.height <= box.y,
            }[arrow]


def test_reading_goes_along_the_conversation_part_by_part() -> None:
    graph = graph_of(
        ask={"Yes": "thank", "No": "why"}, why="thank", alone="other", thank=None, other=None
    )
    expected = ["ask", "why", "thank", "alone", "other"]
    for direction in Direction:
        assert reading_order(layout(graph, direction=direction)) == expected
    assert sorted(reading_order(LR)) == sorted(LR.index)
