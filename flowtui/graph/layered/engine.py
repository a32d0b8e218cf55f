"""All stages for one component."""

from collections.abc import Callable

from flowtui.graph.layered.components import Component
from flowtui.graph.layered.cycles import back_edges
from flowtui.graph.layered.frame import Measures, Spacing, frame_of
from flowtui.graph.layered.ladder import Ladder, ladder_of
from flowtui.graph.layered.layers import layers_of
from flowtui.graph.layered.ordering import choose_order, settle_order
from flowtui.graph.layered.placement import place
from flowtui.graph.layered.polylines import route_edges
from flowtui.graph.layered.warm import Drawn, Names, Recall


def draw(
    names: Names,
    component: Component,
    measures: Measures,
    spacing: Spacing,
    recall: Recall,
    check: Callable[[], None],
) -> Drawn:
    """Return `component` drawn; `check` is called between stages and may raise.

    All of an earlier drawing is kept where nothing has changed, the order of its vertices where
    only sizes have, and as much of the order as still applies after other edits.
    """
    known = recall.same(names, component)
    if known and known.measures == measures and known.spacing == spacing:
        return known
    check()
    ladder = known.ladder if known else _ladder(names, component, recall, check)
    check()
    frame = frame_of(ladder, measures, spacing)
    position, variant = place(frame, recall.variant(names, spacing), check)
    check()
    arranged = route_edges(frame, position, spacing)
    return Drawn(names, component, ladder, measures, spacing, position, variant, arranged)


def _ladder(
    names: Names, component: Component, recall: Recall, check: Callable[[], None]
) -> Ladder:
    """Return `component` in layers, in the order remembered or else in a good one."""
    back = back_edges(component)
    layers = layers_of(component, back, check)
    ladder = ladder_of(component, layers, back)
    if recall.order(names, ladder):
        settle_order(ladder, pin_entry=component.has_entry)
    else:
        choose_order(ladder, pin_entry=component.has_entry, check=check)
    return ladder
