import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.graph.boxes import shape_of
from flowtui.graph.model import Direction, GraphNode, Port, Size, Zoom
from flowtui.graph.text import width
from tests.graph.building import NODE, node_of


def node(*labels: str, title: str = "Ask", body: tuple[str, ...] = ()) -> GraphNode:
    return GraphNode(
        "n", title, "✉", body=body, ports=tuple(Port(label, label) for label in labels)
    )


def test_each_exit_has_a_row_below_the_title_and_the_summary() -> None:
    shape = shape_of(node("Yes", "Other", body=("→ results.name",)), Direction.LR, Zoom.FULL)
    assert (shape.width, shape.height) == (20, 6)
    assert shape.entry == (0, 1)
    assert shape.exits == ((19, 3), (19, 4))
    assert shape.body == ("→ results.name",)


def test_each_exit_has_a_column_as_wide_as_its_name() -> None:
    shape = shape_of(node("Yes", "No response"), Direction.TB, Zoom.FULL)
    assert shape.height == 5
    (left, one), (right, two) = shape.columns
    assert left == 1
    assert right == left + one + 1
    assert right + two == shape.width - 1
    assert two - one in (
        width("No response") - width("Yes"),
        width("No response") - width("Yes") - 1,
    )
    assert shape.exits == ((left + one // 2, 4), (right + two // 2, 4))


@pytest.mark.parametrize("direction", Direction)
def test_an_only_exit_without_a_name_takes_no_room(direction: Direction) -> None:
    shape = shape_of(node(""), direction, Zoom.FULL)
    assert shape.height == 3
    middle = shape.width // 2
    expected = (shape.width - 1, 1) if direction is Direction.LR else (middle, 2)
    assert shape.exits == (expected,)


def test_long_texts_are_wrapped_and_cut_to_a_box_of_bearable_size() -> None:
    wordy = node("x" * 90, title="t" * 90, body=("word " * 40, "more"))
    shape = shape_of(wordy, Direction.LR, Zoom.FULL)
    assert (shape.width, shape.height) == (30, 7)
    assert len(shape.body) == 3
    assert shape.body[-1].endswith("…")


def test_many_exits_share_a_bearable_width() -> None:
    shape = shape_of(node(*(f"{n} is a long name" for n in range(12))), Direction.TB, Zoom.FULL)
    assert shape.width <= 12 * (4 + 3) + 1


def test_a_given_size_is_kept_unless_exits_need_more() -> None:
    sized = GraphNode(
        "n", "Ask", ports=(Port("a", "Yes"), Port("b", "No")), lr=Size(40, 9), tb=Size(4, 3)
    )
    full = shape_of(sized, Direction.LR, Zoom.FULL)
    assert (full.width, full.height) == (40, 9)
    assert full.exits == ((39, 6), (39, 7))
    narrow = shape_of(sized, Direction.TB, Zoom.FULL)
    assert (narrow.width, narrow.height) == (6, 5)
    assert narrow.columns == ((1, 1), (3, 2))


@pytest.mark.parametrize("direction", Direction)
def test_smaller_zooms_are_a_line_and_a_dot(direction: Direction) -> None:
    line = shape_of(node("Yes", "No", title="Ask name"), direction, Zoom.COMPACT)
    dot = shape_of(node("Yes", "No"), direction, Zoom.MAP)
    assert (line.width, line.height) == (width("✉ Ask name") + 5, 1)
    assert len(set(line.exits)) == 1
    assert (dot.width, dot.height, dot.exits) == (1, 1, ((0, 0), (0, 0)))


@given(NODE, st.sampled_from(Direction), st.sampled_from(Zoom))
def test_texts_fit_into_their_boxes(
    parts: tuple[str, list[str], int], direction: Direction, zoom: Zoom
) -> None:
    shape = shape_of(node_of(1, *parts), direction, zoom)
    assert all(width(line) <= shape.width - 4 for line in shape.body)
    assert all(room >= 1 for _, room in shape.columns)
    assert all(0 <= x < shape.width and 0 <= y < shape.height for x, y in shape.exits)
