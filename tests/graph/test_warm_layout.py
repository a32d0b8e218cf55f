"""What stays where it was after an edit."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowtui.graph.layered.placement import Variant
from flowtui.graph.layout import Layout, layout
from flowtui.graph.model import Direction, Edge, Graph, GraphNode, Port, Zoom
from tests.graph.building import graph_of, graphs
from tests.graph.checking import faults
from tests.graph.flows import CLINIC

LAWS = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def order(laid_out: Layout) -> dict[tuple[int, int], list[str]]:
    """Return the boxes of each layer, from its beginning."""
    layers: dict[tuple[int, int], list[str]] = {}
    for box in sorted(laid_out.boxes, key=lambda box: (box.y, box.x)):
        layers.setdefault((box.component, box.layer), []).append(box.id)
    return layers


def without_edge(graph: Graph, number: int) -> Graph:
    edges = list(graph.edges)
    if edges:
        edges.pop(number % len(edges))
    return Graph(graph.nodes, tuple(edges))


def with_node_in_edge(graph: Graph, number: int) -> Graph:
    """Return `graph` with a new node on the way from an exit to its target."""
    if not graph.edges:
        return graph
    edges = list(graph.edges)
    edge = edges[number % len(edges)]
    edges[number % len(edges)] = replace(edge, target="new")
    new = GraphNode("new", "New", ports=(Port("x"),))
    return Graph((*graph.nodes, new), (*edges, Edge("new", "x", edge.target)))


@given(graphs())
@LAWS
def test_what_has_not_changed_is_laid_out_as_it_was(graph: Graph) -> None:
    before = layout(graph)
    assert layout(graph, previous=before) == before


@given(graphs(), st.integers(0, 99), st.sampled_from([without_edge, with_node_in_edge]))
@LAWS
def test_layouts_after_edits_are_as_clear_as_others(
    graph: Graph, number: int, edit: object
) -> None:
    assert callable(edit)
    for direction in Direction:
        before = layout(graph, direction=direction)
        edited = edit(graph, number)
        after = layout(edited, direction=direction, previous=before)
        assert faults(after) == []
        assert after == layout(edited, direction=direction, previous=before)
        assert after.box(graph.nodes[0].id).layer == 0


@given(graphs(), st.integers(0, 99))
@LAWS
def test_texts_may_change_the_size_of_boxes_but_not_their_order(graph: Graph, number: int) -> None:
    before = layout(graph)
    nodes = list(graph.nodes)
    changed = number % len(nodes)
    nodes[changed] = replace(nodes[changed], body=("A longer text than before.",))
    assert order(layout(Graph(tuple(nodes), graph.edges), previous=before)) == order(before)


def test_an_untouched_part_stays_exactly_as_it_was() -> None:
    exits: dict[str, str | None] = {"Yes": "b", "No": "c"}
    whole = graph_of(a=exits, b="c", c=None, x={"1": "y", "2": "z"}, y="z", z=None)
    before = layout(whole)
    fewer = Graph(whole.nodes, tuple(edge for edge in whole.edges if edge.source != "b"))
    after = layout(fewer, previous=before)
    assert faults(after) == []
    kept = ("x", "y", "z")
    shift = after.box("x").y - before.box("x").y
    assert [(after.box(n).x, after.box(n).y) for n in kept] == [
        (before.box(n).x, before.box(n).y + shift) for n in kept
    ]


def test_boxes_keep_their_order_where_either_is_as_good() -> None:
    graph = graph_of(a={"1": "b", "2": "d", "3": "b"}, b=None, c="b", d=None)
    before = layout(graph)
    fewer = without_edge(graph, 2)
    assert order(before)[0, 1] == ["d", "b"]
    assert order(layout(fewer))[0, 1] == ["b", "d"]
    assert order(layout(fewer, previous=before))[0, 1] == ["d", "b"]


def test_boxes_are_placed_in_the_way_they_were() -> None:
    before = layout(CLINIC)
    (drawn,) = before.drawn
    for variant in Variant:
        altered = replace(before, drawn=(replace(drawn, variant=variant),))
        after = layout(without_edge(CLINIC, 4), previous=altered)
        assert after.drawn[0].variant is variant
        turned = layout(CLINIC, direction=Direction.TB, previous=altered)
        assert turned == layout(CLINIC, direction=Direction.TB)


def test_zooming_and_turning_keep_the_order_of_boxes() -> None:
    before = layout(CLINIC)
    for direction in Direction:
        for zoom in Zoom:
            after = layout(CLINIC, direction=direction, zoom=zoom, previous=before)
            names = {box.id: (box.component, box.layer) for box in before.boxes}
            assert {box.id: (box.component, box.layer) for box in after.boxes} == names
            assert layout(CLINIC, previous=after) == before
