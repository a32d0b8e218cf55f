from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowtui.graph.glyphs import ASCII
from flowtui.graph.layout import Layout, layout
from flowtui.graph.minimap import View, minimap
from flowtui.graph.model import Direction, Graph
from flowtui.graph.runs import Role
from tests.graph.building import graph_of, graphs
from tests.graph.flows import CLINIC

CHAIN = layout(graph_of(a="b", b="c", c={"1": "d", "2": "e"}, d=None, e=None))


def text(laid_out: Layout, columns: int, rows: int, view: View | None = None) -> list[str]:
    return ["".join(run.text for run in line) for line in minimap(laid_out, columns, rows, view)]


def test_boxes_are_dots() -> None:
    assert text(CHAIN, 20, 2) == ["⣤⣤⣤⣤ ⣤⣤⣤⣤⡄⣤⣤⣤⣤⡄⠸⠿⠿⠿⠿", "⠉⠉⠉⠉ ⠉⠉⠉⠉⠁⠿⠿⠿⠿⠇⠸⠿⠿⠿⠿"]


def test_a_small_graph_is_not_blown_up() -> None:
    small = layout(graph_of(a=None))
    assert text(small, 12, 4) == ["⠿⠿⠿⠿⠿       ", " " * 12, " " * 12, " " * 12]


def test_the_smallest_box_is_a_dot() -> None:
    chain: dict[str, dict[str, str | None] | str | None] = {f"n{n}": f"n{n + 1}" for n in range(60)}
    downwards = layout(graph_of(**chain, n60=None), direction=Direction.TB)
    assert text(downwards, 1, 3) == ["⣿"] * 3


def test_a_frame_shows_what_is_in_view() -> None:
    downwards = layout(CLINIC, direction=Direction.TB)
    view = View(0, 0, downwards.width, 14)
    assert text(downwards, 12, 8, view) == [
        "┌──────────┐",
        "│  ⠈⠉⠉⠉⠉⠉  │",
        "│ ⣿⣿⣿⣿⣿⣿⣿⣿ │",
        "└──────────┘",
        " ⣶⣶⣶⣶⣶⢰⣶⣶⣶⣶⡆",
        " ⠛⠛⠛⠛⠛⠈⠉⠉⠉⠉⠁",
        "⣶⣶⣶⣶⡆       ",
        "⠉⠉⠉⠉⠁       ",
    ]
    lines = minimap(downwards, 12, 8, view)
    framed = [[run.text for run in line if run.role is Role.FRAME] for line in lines[:3]]
    assert framed == [["┌──────────┐"], ["│", "│"], ["│", "│"]]


def test_a_low_frame_is_two_brackets_and_a_tiny_one_a_square() -> None:
    low = text(CHAIN, 16, 3, View(0, 0, CHAIN.width, 3))[0]
    assert (low[0], low[-1]) == ("[", "]")
    assert text(CHAIN, 16, 3, View(0, 0, 2, 2))[0].startswith("▣")


def test_there_is_no_frame_around_everything() -> None:
    whole = View(0, 0, CHAIN.width, CHAIN.height)
    assert text(CHAIN, 16, 3, whole) == text(CHAIN, 16, 3)


def test_ascii() -> None:
    lines = minimap(CHAIN, 16, 3, View(0, 0, 30, 9), ASCII)
    assert all(run.text.isascii() for line in lines for run in line)


@given(
    graphs(most=8),
    st.integers(0, 20),
    st.integers(0, 8),
    st.builds(
        View, st.integers(-9, 300), st.integers(-9, 90), st.integers(1, 200), st.integers(1, 60)
    ),
)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_minimap_has_the_size_asked_for(
    graph: Graph, columns: int, rows: int, view: View
) -> None:
    lines = text(layout(graph), columns, rows, view)
    assert [len(line) for line in lines] == [columns] * rows
    if columns and rows:
        assert any(line.strip() for line in lines)
