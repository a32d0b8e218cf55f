"""The stages of a layout, each against a slower or simpler way to know."""

from itertools import combinations, pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowtui.graph.layered.components import Component, components_of
from flowtui.graph.layered.crossings import crossings_between
from flowtui.graph.layered.cycles import back_edges
from flowtui.graph.layered.isotonic import _regression, weighted_median
from flowtui.graph.layered.ladder import Ladder, ladder_of
from flowtui.graph.layered.layers import layers_of
from flowtui.graph.layered.ordering import _Ordering, choose_order
from flowtui.graph.layered.packing import pack

LAWS = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
Edges = list[tuple[int, int]]


def proceed() -> None:
    """Let the work go on."""


def component_of(count: int, edges: Edges, *, has_entry: bool = True) -> Component:
    """Return a component whose edges leave their sources by one exit after the other."""
    used: dict[int, int] = {}
    ports: list[int] = []
    for source, _ in edges:
        ports.append(used.get(source, 0))
        used[source] = ports[-1] + 1
    sources, targets = [source for source, _ in edges], [target for _, target in edges]
    numbers = list(range(count)), list(range(len(edges)))
    return Component(*numbers, sources, ports, targets, has_entry)


@st.composite
def components(draw: st.DrawFn) -> Component:
    """Return a connected component with loops."""
    count = draw(st.integers(1, 12))
    node = st.integers(0, count - 1)
    tree = [(draw(st.integers(0, number - 1)), number) for number in range(1, count)]
    tree = [edge if draw(st.booleans()) else edge[::-1] for edge in tree]
    more = draw(st.lists(st.tuples(node, node), max_size=16))
    return component_of(count, tree + more, has_entry=draw(st.booleans()))


def ladder(component: Component) -> Ladder:
    back = back_edges(component)
    return ladder_of(component, layers_of(component, back, proceed), back)


def test_components_keep_the_order_of_the_graph() -> None:
    found = components_of(5, [3, 1, 4], [0, 0, 1], [1, 3, 4])
    assert [component.nodes for component in found] == [[0], [1, 3], [2], [4]]
    assert [component.edges for component in found] == [[], [0, 1], [], [2]]
    assert (found[1].sources, found[1].targets) == ([1, 0], [0, 1])
    assert [component.has_entry for component in found] == [True, False, False, False]


@given(components())
@LAWS
def test_without_edges_back_there_is_no_way_round(component: Component) -> None:
    back = back_edges(component)
    onward = [
        (source, target)
        for source, target, leads_back in zip(
            component.sources, component.targets, back, strict=True
        )
        if not leads_back
    ]
    left = set(component.nodes)
    while free := left - {target for source, target in onward if source in left}:
        left -= free
    assert not left
    if component.has_entry:
        assert all(target != 0 for _, target in onward)


def test_the_first_way_into_a_loop_is_the_way_forward() -> None:
    retry = component_of(3, [(0, 1), (1, 2), (2, 1)])
    assert back_edges(retry) == [False, False, True]


@given(components())
@LAWS
def test_lines_lead_to_later_layers_unless_they_lead_back(component: Component) -> None:
    back = back_edges(component)
    layer = layers_of(component, back, proceed)
    assert sorted(set(layer)) == list(range(max(layer) + 1))
    for source, target, leads_back in zip(component.sources, component.targets, back, strict=True):
        if leads_back:
            assert layer[target] <= layer[source]
        else:
            assert layer[target] > layer[source]
    if component.has_entry:
        assert layer[0] == 0


def test_a_node_stands_near_what_it_leads_to() -> None:
    late = component_of(5, [(0, 1), (1, 2), (2, 3), (4, 3)])
    assert layers_of(late, [False] * 4, proceed) == [0, 1, 2, 3, 2]


@given(components())
@LAWS
def test_ways_lead_from_exit_to_box_through_dummies_of_that_box(component: Component) -> None:
    made = ladder(component)
    for edge, way in enumerate(made.ways):
        assert way[0][1] == (component.sources[edge], component.ports[edge])
        assert way[-1][2] == (component.targets[edge], -1)
        for (_, _, end), (_, start, _) in pairwise(way):
            assert end == start
            assert made.goal[end[0]] == component.targets[edge]
        for channel, start, end in way:
            net = made.nets[channel][component.targets[edge]]
            assert {start, end} <= {*net.left, *net.right}


@given(components())
@LAWS
def test_dummies_are_shared_by_all_lines_to_a_box(component: Component) -> None:
    made = ladder(component)
    dummies = range(made.boxes, len(made.layer))
    assert len({(made.goal[dummy], made.layer[dummy]) for dummy in dummies}) == len(dummies)
    for links in (*made.ahead, *made.behind):
        assert len(set(links)) == len(links)


@given(components())
@LAWS
def test_crossings_are_pairs_of_links_in_opposite_order(component: Component) -> None:
    made = ladder(component)
    position = [0] * len(made.layer)
    for layer in made.layers:
        for place, vertex in enumerate(layer):
            position[vertex] = place
    for layer in made.layers:
        links = [
            (position[vertex], port, position[other])
            for vertex in layer
            for other, port in made.ahead[vertex]
        ]
        crossed = sum(
            (one[:2] < two[:2]) == (one[2] > two[2]) and one[2] != two[2]
            for one, two in combinations(links, 2)
        )
        assert crossings_between(layer, made, position) == crossed


@given(components())
@LAWS
def test_choosing_an_order_only_changes_the_order(component: Component) -> None:
    made = ladder(component)
    before = [sorted(layer) for layer in made.layers]
    first = _Ordering(made, pin_entry=component.has_entry)
    first.start()
    crossings = first.crossings()
    choose_order(made, pin_entry=component.has_entry, check=proceed)
    assert [sorted(layer) for layer in made.layers] == before
    chosen = _Ordering(made, pin_entry=component.has_entry)
    chosen.take(made.layers)
    assert chosen.crossings() <= crossings


def test_lines_that_need_not_cross_do_not() -> None:
    knot = component_of(7, [(0, 1), (0, 2), (0, 3), (1, 6), (2, 5), (3, 4)])
    made = ladder(knot)
    choose_order(made, pin_entry=True, check=proceed)
    order = _Ordering(made, pin_entry=True)
    order.take(made.layers)
    assert order.crossings() == 0


@given(st.lists(st.tuples(st.integers(-4, 4), st.integers(1, 3)), min_size=1, max_size=5))
@LAWS
def test_a_regression_is_the_nearest_that_does_not_decrease(wanted: list[tuple[int, int]]) -> None:
    def distance(levels: tuple[int, ...] | list[int]) -> int:
        return sum(w * abs(v - at) for (v, w), at in zip(wanted, levels, strict=True))

    found = _regression(wanted)
    choices = product(sorted({value for value, _ in wanted}), repeat=len(wanted))
    best = min(distance(levels) for levels in choices if list(levels) == sorted(levels))
    assert found == sorted(found)
    assert distance(found) == best


@pytest.mark.parametrize(
    ("values", "median"),
    [([(3, 1)], 3), ([(1, 1), (5, 1)], 1), ([(1, 1), (5, 3)], 5), ([(1, 1), (2, 1), (9, 1)], 2)],
)
def test_weighted_median(values: list[tuple[int, int]], median: int) -> None:
    assert weighted_median(values) == (median, sum(weight for _, weight in values))


def test_parts_are_put_on_shelves() -> None:
    assert pack([(10, 4), (4, 2), (4, 3), (4, 1)], (2, 1)) == [(0, 0), (0, 5), (6, 5), (0, 9)]
    assert pack([], (2, 1)) == []
