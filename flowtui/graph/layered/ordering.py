"""The order of the vertices in each layer: as few crossings as can be found quickly.

The layer sweep of Sugiyama, Tagawa and Toda (1981): each layer in turn is sorted by the barycentres
of its neighbours in the layer before, then the same from the far end. After each sweep neighbours
are switched where that removes crossings.
"""

from collections.abc import Callable

from flowtui.graph.layered.crossings import (
    crossings_between,
    early_turn_crossings,
    late_turn_crossings,
)
from flowtui.graph.layered.ladder import ENTRY, Ladder
from flowtui.graph.layered.switching import Switching

MAX_SWEEPS = 12
PATIENCE = 2
"""Sweeps without gain after which no more follow: they go round in circles."""
MAX_WANDERINGS = 10
WORK = 30_000
"""Links looked at in all wanderings together, about: large graphs get fewer of them."""

Layers = list[list[int]]


def choose_order(ladder: Ladder, *, pin_entry: bool, check: Callable[[], None]) -> None:
    """Put the vertices of each layer of `ladder` in an order with few crossings.

    With `pin_entry`, box 0 comes before all other boxes of its layer. `check` is called between
    sweeps and may raise to stop the work.
    """
    ordering = _Ordering(ladder, pin_entry=pin_entry)
    ordering.start()
    ordering.sweep(check)
    links = sum(map(len, ladder.ahead)) + 1
    ordering.wander(min(MAX_WANDERINGS, max(2, WORK // links)), check)
    ladder.layers = ordering.layers


def settle_order(ladder: Ladder, *, pin_entry: bool) -> None:
    """Improve the order that `ladder` has by switching neighbours once, and nothing else."""
    ordering = _Ordering(ladder, pin_entry=pin_entry)
    ordering.take(ladder.layers)
    ordering.switch_all()
    ladder.layers = ordering.layers


class _Ordering:
    """An order that is being improved."""

    def __init__(self, ladder: Ladder, *, pin_entry: bool) -> None:
        self.ladder = ladder
        self.layers: Layers = [list(layer) for layer in ladder.layers]
        self.position = [0] * len(ladder.layer)
        self._pin_entry = pin_entry
        self._switching = Switching(ladder, pin_entry=pin_entry)
        tilt = _tilts(ladder)
        self._ahead = [
            [(other, -tilt[vertex, port]) for other, port in links]
            for vertex, links in enumerate(ladder.ahead)
        ]
        self._behind = [
            [(other, tilt[other, port]) for other, port in links] for links in ladder.behind
        ]
        self._mates = _mates(ladder, tilt)
        self._settled = [False] * len(self.layers)
        """Whether switching found nothing in a layer, and its neighbours are as they were then."""
        self._crossings: list[int | None] = [None] * len(self.layers)
        """Crossings behind each layer and of its turns; None: to be counted."""

    def start(self) -> None:
        """Take the order in which a walk along the exits meets the vertices."""
        ladder = self.ladder
        found: Layers = [[] for _ in self.layers]
        seen = [False] * len(ladder.layer)
        roots = [v for v in range(len(ladder.layer)) if not ladder.behind[v]]
        for root in (*roots, *range(len(ladder.layer))):
            stack = [root]
            while stack:
                vertex = stack.pop()
                if seen[vertex]:
                    continue
                seen[vertex] = True
                found[ladder.layer[vertex]].append(vertex)
                stack += [other for other, _ in reversed(self._mates[vertex])]
                stack += [other for other, _ in reversed(ladder.ahead[vertex])]
        self.take(found)

    def take(self, layers: Layers) -> None:
        """Take this order."""
        for at, layer in enumerate(layers):
            self._arrange(at, list(layer))

    def _arrange(self, at: int, layer: list[int]) -> None:
        """Put the vertices of layer `at` in this order, the entry first among boxes."""
        if at == 0 and self._pin_entry:
            boxes = self.ladder.boxes
            first = next(place for place, vertex in enumerate(layer) if vertex < boxes)
            layer.remove(0)
            layer.insert(first, 0)
        self.layers[at] = layer
        for place, vertex in enumerate(layer):
            self.position[vertex] = place
        self._unsettle(at)

    def sweep(self, check: Callable[[], None]) -> None:
        """Sort and switch all layers until nothing is gained; take the best order found."""
        best, fewest = self._copy(), self.crossings()
        idle = 0
        for sweep in range(MAX_SWEEPS):
            check()
            self._sort_all(forward=sweep % 2 == 0)
            self.switch_all()
            crossings = self.crossings()
            idle = 0 if crossings < fewest else idle + 1
            if crossings < fewest:
                best, fewest = self._copy(), crossings
            if not fewest or idle == PATIENCE:
                break
        self.take(best)

    def wander(self, times: int, check: Callable[[], None]) -> None:
        """Switch neighbours also where nothing is gained or lost; take the best order found.

        This is a way off a plateau: more is found to gain from elsewhere. Layers without crossings
        are left alone.
        """
        best, fewest = self._copy(), self.crossings()
        for _ in range(times):
            check()
            if not fewest:
                break
            self.switch_all(idly=True)
            self.switch_all()
            crossings = self.crossings()
            if crossings < fewest:
                best, fewest = self._copy(), crossings
        self.take(best)

    def crossings(self) -> int:
        """Return the number of crossings."""
        for at, known in enumerate(self._crossings):
            if known is None:
                self._crossings[at] = self._count(at)
        return sum(count or 0 for count in self._crossings)

    def _count(self, at: int) -> int:
        layer, ladder, position = self.layers[at], self.ladder, self.position
        return (
            crossings_between(layer, ladder, position)
            + late_turn_crossings(layer, ladder, position)
            + early_turn_crossings(layer, ladder, position)
        )

    def switch_all(self, *, idly: bool = False) -> None:
        """Switch neighbours where it helps, or also where it makes no difference (`idly`)."""
        for at, layer in enumerate(self.layers):
            if idly:
                if self._crossings[at] or (at and self._crossings[at - 1]):
                    self._switching.switch(layer, self.position, idly=True)
                    self._unsettle(at)
            elif not self._settled[at]:
                self._settled[at] = True
                if self._switching.switch(layer, self.position):
                    self._unsettle(at)

    def _unsettle(self, at: int) -> None:
        for layer in range(max(0, at - 1), min(len(self.layers), at + 2)):
            self._settled[layer] = False
        self._crossings[at] = None
        if at:
            self._crossings[at - 1] = None

    def _copy(self) -> Layers:
        return [list(layer) for layer in self.layers]

    def _sort_all(self, *, forward: bool) -> None:
        """Sort each layer by its neighbours in the one before it, or `not forward` behind it."""
        links = self._behind if forward else self._ahead
        order = range(1, len(self.layers)) if forward else range(len(self.layers) - 2, -1, -1)
        for at in order:
            before = self.layers[at]
            after = self._sorted(before, links)
            if after != before:
                self._arrange(at, after)

    def _sorted(self, layer: list[int], links: list[list[tuple[int, float]]]) -> list[int]:
        """Return `layer` by barycentres; vertices without any keep their places."""
        position = self.position
        centre: dict[int, float] = {}
        for vertex in layer:
            if ends := links[vertex]:
                total = 0.0
                for other, tilt in ends:
                    total += position[other] + tilt
                centre[vertex] = total / len(ends)
        if len(centre) < len(layer):
            self._follow_mates(layer, centre)
        moved = iter(sorted([v for v in layer if v in centre], key=centre.__getitem__))
        return [next(moved) if vertex in centre else vertex for vertex in layer]

    def _follow_mates(self, layer: list[int], centre: dict[int, float]) -> None:
        """Give vertices without neighbours the place of what they make a turn with."""
        for vertex in layer:
            if vertex not in centre:
                for mate, side in self._mates[vertex]:
                    if mate in centre:
                        centre[vertex] = centre[mate] + side
                        break


def _tilts(ladder: Ladder) -> dict[tuple[int, int], float]:
    """Return how far above (negative) or below its middle a vertex has each exit, in heights."""
    most: dict[int, int] = {}
    turns = [(source, port) for turns in ladder.late_turns for source, port, _ in turns]
    links = [(vertex, port) for vertex, own in enumerate(ladder.ahead) for _, port in own]
    for vertex, port in (*links, *turns):
        most[vertex] = max(most.get(vertex, 0), port)
    return {
        (vertex, port): 0.0 if port == ENTRY else (port + 0.5) / (most[vertex] + 1) - 0.5
        for vertex, port in (*links, *turns)
    }


def _mates(ladder: Ladder, tilt: dict[tuple[int, int], float]) -> list[list[tuple[int, float]]]:
    """Return the vertices that each makes a turn with, and on which side of them to stand."""
    mates: list[list[tuple[int, float]]] = [[] for _ in ladder.layer]
    for turns in ladder.late_turns:
        for source, port, dummy in turns:
            side = 0.4 if tilt[source, port] >= 0 else -0.4
            mates[dummy].append((source, side))
            mates[source].append((dummy, -side))
    for early_turns in ladder.early_turns:
        for dummy, box in early_turns:
            mates[dummy].append((box, 0.4))
            mates[box].append((dummy, -0.4))
    return mates
