import pytest
from hypothesis import HealthCheck, given, settings

from flowtui.graph.errors import LayoutCancelled
from flowtui.graph.layout import Layout, layout
from flowtui.graph.model import Direction, Graph, Zoom
from tests.graph.building import graph_of, graphs
from tests.graph.checking import faults

LAWS = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@given(graphs())
@LAWS
def test_full_boxes_are_apart_and_lines_are_clear(graph: Graph) -> None:
    for direction in Direction:
        assert faults(layout(graph, direction=direction)) == []


@pytest.mark.parametrize("zoom", [Zoom.COMPACT, Zoom.MAP])
@given(graph=graphs())
@LAWS
def test_smaller_boxes_are_apart_and_lines_touch_them_at_their_ends(
    graph: Graph, zoom: Zoom
) -> None:
    for direction in Direction:
        assert faults(layout(graph, direction=direction, zoom=zoom), forks=True) == []


@given(graphs())
@LAWS
def test_exits_are_on_the_border_each_at_its_own_place(graph: Graph) -> None:
    for box in layout(graph).boxes:
        rows = [row for _, row in box.shape.exits]
        assert rows == sorted(set(rows))
        assert all(0 < row < box.height - 1 for row in rows)
        assert all(column == box.width - 1 for column, _ in box.shape.exits)
    for box in layout(graph, direction=Direction.TB).boxes:
        columns = [column for column, _ in box.shape.exits]
        assert columns == sorted(set(columns))
        assert all(0 < column < box.width - 1 for column in columns)
        assert all(row == box.height - 1 for _, row in box.shape.exits)


@given(graphs())
@LAWS
def test_the_same_graph_is_laid_out_the_same(graph: Graph) -> None:
    assert layout(graph) == layout(Graph(graph.nodes, graph.edges))


@given(graphs())
@LAWS
def test_nothing_in_its_part_is_drawn_before_the_entry(graph: Graph) -> None:
    for direction in Direction:
        laid_out = layout(graph, direction=direction)
        entry = laid_out.box(graph.nodes[0].id)
        part = [box for box in laid_out.boxes if box.component == entry.component]
        assert entry.component == 0
        assert entry.layer == 0
        first = [box for box in part if box.layer == 0]
        if direction is Direction.LR:
            assert entry.x == min(box.x for box in part)
            assert entry.y == min(box.y for box in first)
        else:
            assert entry.y == min(box.y for box in part)
            assert entry.x == min(box.x for box in first)


def test_an_empty_graph_has_an_empty_layout() -> None:
    empty = layout(Graph())
    assert (empty.width, empty.height, empty.boxes, empty.routes) == (0, 0, (), ())


def test_an_edge_to_the_next_node_is_straight() -> None:
    laid_out = layout(graph_of(ask="wait", wait="thank", thank=None))
    assert [len(route.points) for route in laid_out.routes] == [2, 2]
    assert len({box.y for box in laid_out.boxes}) == 1


def test_a_retry_is_drawn_behind_the_question_it_leads_back_to() -> None:
    laid_out = layout(graph_of(ask="wait", wait={"Yes": None, "Other": "again"}, again="wait"))
    assert [box.layer for box in laid_out.boxes] == [0, 1, 2]


def test_parts_lie_beside_or_below_each_other() -> None:
    laid_out = layout(graph_of(one="two", two="three", three=None, alone=None, other=None))
    assert [box.component for box in laid_out.boxes] == [0, 0, 0, 1, 2]
    assert faults(laid_out) == []
    assert laid_out.box("alone").y == laid_out.box("other").y > laid_out.box("one").y


class Asked:
    """Says no some times, then yes."""

    def __init__(self, noes: int) -> None:
        self.left = noes
        self.times = 0

    def __call__(self) -> bool:
        self.times += 1
        self.left -= 1
        return self.left < 0


CROSSED = graph_of(
    a={"1": "c", "2": "d", "3": "e"},
    b={"1": "e", "2": "d", "3": "c"},
    c={"1": "f", "2": "a"},
    d={"1": "f", "2": "b"},
    e="f",
    f={"1": "b", "2": "a"},
)


def test_a_layout_can_be_cancelled_wherever_it_asks() -> None:
    never = Asked(10_000)
    wanted: Layout = layout(CROSSED, cancelled=never)
    assert wanted == layout(CROSSED)
    assert never.times > 10
    for noes in range(never.times):
        with pytest.raises(LayoutCancelled):
            layout(CROSSED, cancelled=Asked(noes))
