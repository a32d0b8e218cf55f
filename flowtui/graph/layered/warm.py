"""What is taken over from the drawing before an edit, so that boxes do not jump.

Vertices are recognised by the ids of boxes: a dummy by the box to which it leads and by its
distance from that in layers, which stays the same when something is put in far before it. They keep
the order of their former positions. New ones enter at the barycentre of their neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from flowtui.graph.layered.components import Component
from flowtui.graph.layered.frame import Measures, Spacing
from flowtui.graph.layered.ladder import Ladder
from flowtui.graph.layered.placement import Variant
from flowtui.graph.layered.polylines import Arranged

Names = tuple[str, ...]
"""The id of each box of a component."""

_Key = tuple[str, int | None]
"""A box; or the box to which a dummy leads, and by how many layers it is before it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A component as it was drawn, and how that came about."""

    names: Names
    component: Component
    ladder: Ladder
    """In the order that was chosen."""
    measures: Measures
    spacing: Spacing
    position: list[int]
    """Of each vertex along its layer."""
    variant: Variant
    arranged: Arranged


class Recall:
    """An earlier drawing, looked up by what is to be drawn now."""

    def __init__(self, drawn: Sequence[Drawn] = ()) -> None:
        self._drawn = drawn
        self._by_name = {name: each for each in drawn for name in each.names}

    def same(self, names: Names, component: Component) -> Drawn | None:
        """Return what was drawn of the same boxes and edges, sizes aside."""
        known = self._by_name.get(names[0])
        if known is None or known.names != names or not _is_same(known.component, component):
            return None
        return replace(known, component=component)

    def variant(self, names: Names, spacing: Spacing) -> Variant | None:
        """Return the way in which most of these boxes were placed with this spacing."""
        found = [
            known.variant
            for name in names
            if (known := self._by_name.get(name)) and known.spacing == spacing
        ]
        return max(Variant, key=found.count) if 2 * len(found) > len(names) else None

    def order(self, names: Names, ladder: Ladder) -> bool:
        """Put the vertices of `ladder` in their former order; False if few were there before."""
        if sum(name in self._by_name for name in names) * 2 < len(names):
            return False
        known = self._positions
        key = _keys(names, ladder)
        at = _filled(ladder, [known.get(each) for each in key])
        for layer in ladder.layers:
            layer.sort(key=at.__getitem__)
        return True

    @cached_property
    def _positions(self) -> dict[_Key, float]:
        """Where each vertex was along its layer; components one behind the other."""
        positions: dict[_Key, float] = {}
        offset = 0
        for drawn in self._drawn:
            for key, at, size in zip(
                _keys(drawn.names, drawn.ladder),
                drawn.position,
                drawn.measures.cross + [1] * len(drawn.position),
                strict=False,
            ):
                positions[key] = offset + at + size / 2
            offset += drawn.arranged.cross + 1
        return positions


def _is_same(one: Component, two: Component) -> bool:
    return (
        one.sources == two.sources
        and one.ports == two.ports
        and one.targets == two.targets
        and one.has_entry == two.has_entry
    )


def _keys(names: Names, ladder: Ladder) -> list[_Key]:
    keys: list[_Key] = [(name, None) for name in names]
    for vertex in range(ladder.boxes, len(ladder.layer)):
        goal = ladder.goal[vertex]
        keys.append((names[goal], ladder.layer[goal] - ladder.layer[vertex]))
    return keys


def _filled(ladder: Ladder, known: list[float | None]) -> list[float]:
    """Return a position for each vertex: those `known`, else the mean of their neighbours'."""
    at = list(known)
    last = max((each for each in at if each is not None), default=0.0)
    forward = [vertex for layer in ladder.layers for vertex in layer]
    for vertices in (forward, forward[::-1]):
        for vertex in vertices:
            if at[vertex] is None:
                links = (*ladder.behind[vertex], *ladder.ahead[vertex])
                near = [found for other, _ in links if (found := at[other]) is not None]
                at[vertex] = sum(near) / len(near) if near else None
    return [last + 1 if each is None else each for each in at]
