import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowtui.graph.drawing import Drawing
from flowtui.graph.glyphs import ALL, ASCII, CROSSING, UNICODE
from flowtui.graph.hits import EdgeHit
from flowtui.graph.layout import Layout, layout
from flowtui.graph.marks import UNMARKED, IssueSign, Marks
from flowtui.graph.model import Direction, Graph, GraphNode, Port, Size, Zoom
from flowtui.graph.raster import TILE_HEIGHT, TILE_WIDTH
from flowtui.graph.runs import Role, Run, State
from flowtui.graph.text import width
from tests.graph.building import NODE, graph_of, graphs
from tests.graph.checking import line_cells
from tests.graph.flows import CLINIC, PLAYED

LAWS = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def cells(line: list[Run]) -> str:
    return "".join(run.text for run in line)


def drawing_of(graph: Graph) -> Drawing:
    return Drawing(layout(graph), graph)


def everything_marked(graph: Graph) -> Marks:
    """Return marks of every kind, spread over the nodes."""
    ids = [node.id for node in graph.nodes]
    exits = [(node.id, port.id) for node in graph.nodes for port in node.ports]
    return Marks(
        selected=ids[0],
        selected_exit=graph.nodes[0].ports[0].id if graph.nodes[0].ports else None,
        active=frozenset(ids[1:2]),
        visits=dict.fromkeys(ids[::2], 12),
        walked=dict.fromkeys(exits[::2], 1234),
        issues=dict.fromkeys(ids[::3], IssueSign.ERROR),
        exit_issues=dict.fromkeys(exits[::3], IssueSign.WARNING),
        hits=frozenset(ids[1::2]),
        breakpoints=frozenset(ids[::4]),
        dimmed=frozenset(ids[2::4]),
    )


@pytest.mark.parametrize("zoom", Zoom)
@given(graph=graphs(most=6, node=NODE), start=st.integers(-5, 60), length=st.integers(0, 60))
@LAWS
def test_runs_fill_their_cells_and_marks_move_nothing(
    graph: Graph, zoom: Zoom, start: int, length: int
) -> None:
    for direction in Direction:
        drawing = Drawing(layout(graph, direction=direction, zoom=zoom), graph)
        marks = everything_marked(graph)
        for y in range(-1, drawing.layout.height + 1):
            for painted in (UNMARKED, marks):
                line = drawing.line(y, start, start + length, painted)
                assert width(cells(line)) == length
                assert all(run.text for run in line)


@given(graphs(most=6), st.integers(0, 30), st.integers(1, 30))
@LAWS
def test_a_part_of_a_line_is_what_is_there_in_the_whole(
    graph: Graph, start: int, length: int
) -> None:
    drawing = drawing_of(graph)
    for y in range(drawing.layout.height):
        whole = cells(drawing.line(y, 0, 400))
        if width(whole) == len(whole):
            part = cells(drawing.line(y, start, start + length))
            assert part == whole[start : start + length]


@pytest.mark.parametrize(("width_", "height"), [(6, 3), (7, 5), (9, 4)])
@pytest.mark.parametrize("direction", Direction)
def test_small_boxes_hold_whatever_is_marked(
    width_: int, height: int, direction: Direction
) -> None:
    size = Size(width_, height)
    ports = (Port("a", "日本"), Port("b", ""), Port("c", "No"))
    node = GraphNode("n", "日本語 title", "⌚", badge="SMS", ports=ports, lr=size, tb=size)
    graph = Graph((node,))
    drawing = Drawing(layout(graph, direction=direction), graph)
    box = drawing.layout.box("n")
    for y in range(box.height):
        assert width(cells(drawing.line(y, 0, box.width, everything_marked(graph)))) == box.width


def test_pieces_say_what_they_are() -> None:
    drawing = drawing_of(CLINIC)
    box = drawing.layout.box("wait")
    title = drawing.line(box.y + 1, box.x, box.x + box.width)
    assert [(run.text.strip(), run.role) for run in title if run.text.strip()] == [
        ("│", Role.BORDER),
        ("?", Role.GLYPH),
        ("Wait for name", Role.TITLE),
        ("│", Role.BORDER),
    ]
    last = drawing.line(box.y + 5, box.x, box.x + box.width)
    assert [(run.text.strip(), run.role) for run in last if run.text.strip()] == [
        ("│", Role.BORDER),
        ("No response", Role.LABEL),
        ("○", Role.DANGLING),
    ]
    assert {run.kind for run in (*title, *last)} == {"wait"}
    between = drawing.line(box.y + 1, box.x - 3, box.x)
    assert between == [Run("┬─", Role.EDGE), Run("▸", Role.ARROW)]


def test_marks_are_said_of_the_pieces_they_are_about() -> None:
    drawing = drawing_of(CLINIC)
    box = drawing.layout.box("wait")
    title = drawing.line(box.y + 1, box.x, box.x + box.width, PLAYED)
    marked = State.SELECTED | State.VISITED | State.WARNING
    assert {run.state for run in title} == {marked}
    assert [run.role for run in title if run.text in ("✓2", "⚠")] == [Role.COUNT, Role.SIGN]
    taken = drawing.line(box.y + 3, box.x + 1, box.x + box.width, PLAYED)
    assert [run.state for run in taken if run.role is Role.LABEL] == [State.VISITED | State.WALKED]
    chosen = drawing.line(box.y + 5, box.x + 1, box.x + box.width, PLAYED)
    assert [run.state for run in chosen if run.role is Role.LABEL] == [
        State.VISITED | State.SELECTED | State.WARNING
    ]


def test_the_edge_of_the_selected_exit_is_selected_to_its_end() -> None:
    drawing = drawing_of(CLINIC)
    marks = Marks(selected="wait", selected_exit="Other")
    selected = {
        (x, y)
        for y in range(drawing.layout.height)
        for x in range(drawing.layout.width)
        for run in drawing.line(y, x, x + 1, marks)
        if State.SELECTED in run.state and run.role in (Role.EDGE, Role.ARROW)
    }
    (route,) = [each for each in drawing.layout.routes if each.port == "Other"]
    (x1, y), (x2, _) = route.points
    assert selected == {(x, y) for x in range(x1, x2 + 1)}


@pytest.mark.parametrize(
    ("selected", "port", "walked", "glyph", "state"),
    [
        ("a", "1", "b", "┿", State.WALKED),
        ("a", "2", "b", "┿", State.SELECTED),
        ("b", "1", "a", "╂", State.SELECTED),
        ("b", "2", "a", "╂", State.WALKED),
    ],
)
def test_where_marked_edges_cross_the_selected_one_shows(
    selected: str, port: str, walked: str, glyph: str, state: State
) -> None:
    graph = graph_of(a={"1": "d", "2": "c"}, c=None, d=None, b={"1": "d", "2": "c"})
    drawing = drawing_of(graph)
    marks = Marks(selected, port, walked={(walked, "1"): 1, (walked, "2"): 1})
    lines = (drawing.line(y, 0, drawing.layout.width, marks) for y in range(drawing.layout.height))
    crossings = [run for line in lines for run in line if run.role is Role.CROSSING]
    assert crossings == [Run(glyph, Role.CROSSING, "", state)]


def test_what_is_not_dimmed_stays_lit() -> None:
    drawing = drawing_of(CLINIC)
    marks = Marks(dimmed=frozenset({"age", "thank"}))
    states = {
        run.state
        for y in range(drawing.layout.height)
        for run in drawing.line(y, 0, drawing.layout.width, marks)
        if run.role is Role.EDGE and "╰" in run.text
    }
    assert states == {State.NONE}
    age, thank = drawing.layout.box("age"), drawing.layout.box("thank")
    between = drawing.line(age.y + 2, age.x + age.width, thank.x, marks)
    assert {run.state for run in between} == {State.DIMMED}


def test_marks_replaced_are_marks_repainted() -> None:
    drawing = drawing_of(CLINIC)
    plain = drawing.text()
    assert drawing.text(PLAYED) != plain
    assert drawing.text(Marks()) == plain
    assert drawing.text(PLAYED) == drawing_of(CLINIC).text(PLAYED)


def test_joins_and_crossings_are_told_apart() -> None:
    crossed = graph_of(a={"1": "d", "2": "c"}, c=None, d=None, b={"1": "d", "2": "c"})
    text = drawing_of(crossed).text()
    assert text.count("┼") == 1
    joined = graph_of(ask={"1": "x", "2": "x", "3": "x"}, x=None)
    assert "┼" not in drawing_of(joined).text()


def test_lines_that_fork_are_not_drawn_as_crossing() -> None:
    graph = graph_of(a={"1": "d", "2": "e"}, c="d", d=None, e="e")
    assert Drawing(layout(graph, zoom=Zoom.COMPACT), graph).text() == (
        "       ╭─╮\n▐a   ▌─●╮╰─▸▐d   ▌\n▐c   ▌─╯├──▸▐e   ▌─╮\n        ╰──────────╯"
    )


def drawn_cell_by_cell(laid_out: Layout) -> dict[tuple[int, int], str]:
    """Return the glyph of each cell that an edge has, found without tiles."""
    stub = 8 if laid_out.direction is Direction.LR else 1
    lines = line_cells(laid_out)
    for route in laid_out.routes:
        lines[route.points[0]][route.target] |= stub
    glyphs = {
        cell: UNICODE.cells[CROSSING if len(bits) > 1 else next(iter(bits.values()))]
        for cell, bits in lines.items()
    }
    arrow = UNICODE.arrow_right if laid_out.direction is Direction.LR else UNICODE.arrow_down
    return glyphs | {route.points[-1]: arrow for route in laid_out.routes}


@pytest.mark.parametrize("direction", Direction)
def test_tiles_fit_together(direction: Direction) -> None:
    exits: dict[str, dict[str, str | None] | str | None] = {
        f"n{n}": {"on": f"n{n + 1}", "far": f"n{n * 7 % 40}", "back": f"n{n // 3}"}
        for n in range(40)
    }
    graph = graph_of(**exits, n40=None)
    laid_out = layout(graph, direction=direction)
    assert laid_out.width > 3 * TILE_WIDTH or laid_out.height > 3 * TILE_HEIGHT
    expected = drawn_cell_by_cell(laid_out)
    drawing = Drawing(laid_out, graph)
    found = {
        (x, y): glyph
        for y in range(laid_out.height)
        for x, glyph in enumerate(cells(drawing.line(y, 0, laid_out.width)))
        if glyph != " " and isinstance(drawing.at(x, y), EdgeHit)
    }
    assert found == expected


def test_heavy_lines_meet_light_ones_in_every_way() -> None:
    assert len(UNICODE.heavy) == len(ASCII.heavy) == 4 + 4 * 3 + 2 * 3 + 4 * 7 + 15
    assert len(set(UNICODE.heavy.values())) == len(UNICODE.heavy)
    assert UNICODE.heavy[ALL, ALL] == "╋"
    assert len(UNICODE.cells) == len(ASCII.cells) == CROSSING + 1


def test_ascii_is_ascii() -> None:
    graph = graph_of(ask={"Yes": "thank", "No": "ask", "Other": None}, thank=None)
    for direction in Direction:
        for zoom in Zoom:
            laid_out = layout(graph, direction=direction, zoom=zoom)
            drawing = Drawing(laid_out, graph, ASCII)
            assert drawing.text().isascii()
            assert drawing.text(everything_marked(graph)).isascii()
            unicode_lines = Drawing(laid_out, graph).text().split("\n")
            assert list(map(len, drawing.text().split("\n"))) == list(map(len, unicode_lines))
