"""How often lines cross, counted without their coordinates.

Lines between two layers cross where their ends are in opposite orders: the number of inversions,
after Barth, Mutzel and Jünger (2004), here with a sorted list instead of their accumulator tree,
which is quicker for layers of less than a few hundred vertices. Turns cross whatever leaves the
layer within them; without counting those, the buses of lines that lead back nest the wrong way.
"""

from bisect import bisect_right
from collections.abc import Sequence

from flowtui.graph.layered.ladder import Ladder


def crossings_between(layer: Sequence[int], ladder: Ladder, position: Sequence[int]) -> int:
    """Return how many pairs of links from `layer` to the next cross.

    `position` is the place of each vertex in its layer. Links to one vertex do not cross.
    """
    ends: list[int] = []
    crossings = 0
    for vertex in layer:
        for other, _ in ladder.ahead[vertex]:
            end = position[other]
            place = bisect_right(ends, end)
            crossings += len(ends) - place
            ends.insert(place, end)
    return crossings


def late_turn_crossings(layer: Sequence[int], ladder: Ladder, position: Sequence[int]) -> int:
    """Return how often the turns on the far side of `layer` cross links and each other."""
    turns = ladder.late_turns[ladder.layer[layer[0]]]
    if not turns:
        return 0
    spans: dict[int, tuple[int, int]] = {}
    for source, _, dummy in turns:
        low, high = spans.get(dummy, (position[dummy], position[dummy]))
        spans[dummy] = (min(low, position[source]), max(high, position[source]))
    crossings = _within(spans, [len(ladder.ahead[vertex]) for vertex in layer])
    for source, port, dummy in turns:
        crossings += _ports_passed(source, port, dummy, ladder, position)
    return crossings


def _ports_passed(
    source: int, port: int, dummy: int, ladder: Ladder, position: Sequence[int]
) -> int:
    """Return how many other exits of its source a turn runs past."""
    if position[dummy] > position[source]:
        return sum(1 for _, other in ladder.ahead[source] if other > port)
    return sum(1 for _, other in ladder.ahead[source] if other < port)


def early_turn_crossings(layer: Sequence[int], ladder: Ladder, position: Sequence[int]) -> int:
    """Return how often the turns on the near side of `layer` cross links and each other."""
    turns = ladder.early_turns[ladder.layer[layer[0]]]
    if not turns:
        return 0
    spans: dict[int, tuple[int, int]] = {}
    for dummy, box in turns:
        ends = sorted((position[dummy], position[box]))
        spans[dummy] = (ends[0], ends[1])
    return _within(spans, [len(ladder.behind[vertex]) for vertex in layer])


def _within(spans: dict[int, tuple[int, int]], lines: list[int]) -> int:
    """Return how many of `lines`, given per place, end inside spans, and how many spans overlap."""
    crossings = 0
    sums = [0]
    for count in lines:
        sums.append(sums[-1] + count)
    bounds = list(spans.values())
    for index, (low, high) in enumerate(bounds):
        crossings += sums[high] - sums[low + 1] if high > low else 0
        for other_low, other_high in bounds[:index]:
            crossings += low < other_low < high < other_high or other_low < low < other_high < high
    return crossings
