import pytest
from hypothesis import HealthCheck, given, settings

from flowtui.graph.drawing import Drawing
from flowtui.graph.hits import EdgeHit, Hit, NodeHit, PortHit
from flowtui.graph.layout import layout
from flowtui.graph.model import Direction, Graph, Zoom
from flowtui.graph.runs import Role
from tests.graph.building import graph_of, graphs
from tests.graph.flows import CLINIC


def drawing_of(direction: Direction = Direction.LR, zoom: Zoom = Zoom.FULL) -> Drawing:
    return Drawing(layout(CLINIC, direction=direction, zoom=zoom), CLINIC)


@pytest.mark.parametrize(
    ("column", "row", "hit"),
    [
        (0, 0, NodeHit("wait")),
        (5, 1, NodeHit("wait")),
        (5, 2, NodeHit("wait")),
        (5, 3, PortHit("wait", "has text")),
        (-1, 5, PortHit("wait", "No response")),
        (-1, 6, NodeHit("wait")),
    ],
)
def test_rows_of_a_box(column: int, row: int, hit: Hit) -> None:
    drawing = drawing_of()
    box = drawing.layout.box("wait")
    assert drawing.at(box.x + column % box.width, box.y + row) == hit


def test_columns_of_a_box() -> None:
    drawing = drawing_of(Direction.TB)
    box = drawing.layout.box("wait")
    (left, _), (second, _), (third, room) = box.shape.columns
    labels, bottom = box.y + box.height - 2, box.y + box.height - 1
    assert drawing.at(box.x + left, labels) == PortHit("wait", "has text")
    assert drawing.at(box.x + second - 1, labels) == NodeHit("wait")
    assert drawing.at(box.x + third + room - 1, bottom) == PortHit("wait", "No response")
    assert drawing.at(box.x + left, labels - 1) == NodeHit("wait")


def test_an_only_exit_is_its_cell_of_the_border() -> None:
    for direction in Direction:
        drawing = drawing_of(direction)
        box = drawing.layout.box("ask")
        ((column, row),) = box.shape.exits
        assert drawing.at(box.x + column, box.y + row) == PortHit("ask", "next")
        assert drawing.at(box.x + column - 1, box.y + row) == NodeHit("ask")


def test_boxes_of_one_line_are_nodes() -> None:
    drawing = drawing_of(zoom=Zoom.COMPACT)
    box = drawing.layout.box("wait")
    assert drawing.at(box.x + box.width - 1, box.y) == NodeHit("wait")


def test_joined_edges_are_hit_together_and_others_alone() -> None:
    graph = graph_of(ask={"1": "x", "2": "x"}, x=None)
    drawing = Drawing(layout(graph), graph)
    x = drawing.layout.box("x")
    ask = drawing.layout.box("ask")
    assert drawing.at(x.x - 1, x.y + 1) == EdgeHit((0, 1))
    assert drawing.at(ask.x + ask.width, ask.y + 2) == EdgeHit((0,))
    assert drawing.at(x.x, x.y + x.height + 3) is None
    assert drawing.at(-1, -1) is None


@given(graphs(most=8))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_drawn_is_hit(graph: Graph) -> None:
    drawing = Drawing(layout(graph), graph)
    for y in range(drawing.layout.height):
        for x in range(drawing.layout.width):
            (run,) = drawing.line(y, x, x + 1)
            hit = drawing.at(x, y)
            if run.role in (Role.EDGE, Role.CROSSING, Role.ARROW):
                assert isinstance(hit, EdgeHit)
            else:
                assert (hit is None) == (run.role is Role.CANVAS)
            if isinstance(hit, EdgeHit):
                targets = {graph.edges[edge].target for edge in hit.edges}
                assert len(targets) == (2 if run.role is Role.CROSSING else 1)
