"""Compact positions: each vertex as near to straight lines as its layer lets it.

A layer whose neighbours are fixed is placed best, in the sum of distances, by an isotonic
regression: counted from their packed positions, the vertices' positions must not decrease. Pools of
adjacent violators (Ayer et al. 1955) with medians solve it. Medians hit one of the wishes exactly,
and so lines come out straight. Layers are placed in turn, there and back again.
"""

from collections.abc import Callable
from enum import Enum

from flowtui.graph.layered.frame import Frame, Wish

SWEEPS = 6


class Start(Enum):
    """How layers lie to each other before they are placed: sweeps keep something of it."""

    FIRST = 0
    """Beginning on one row."""
    CENTRED = 1
    LAST = 2
    """Ending on one row."""


def isotonic_positions(frame: Frame, start: Start, check: Callable[[], None]) -> list[int]:
    """Return the position of each vertex; `check` is called between sweeps and may raise."""
    position = _packed(frame, start)
    layers = frame.ladder.layers
    wishes = [before + after for before, after in zip(frame.before, frame.after, strict=True)]
    for sweep in range(SWEEPS):
        check()
        for layer in reversed(layers) if sweep % 2 else layers:
            _place(layer, wishes, frame.packed, position)
    return position


def _packed(frame: Frame, start: Start) -> list[int]:
    """Return positions with each layer packed as tightly as it may be."""
    position = list(frame.packed)
    for layer in frame.ladder.layers:
        shift = (frame.packed[layer[-1]] + frame.size[layer[-1]]) * start.value // 2
        for vertex in layer:
            position[vertex] -= shift
    return position


def _place(
    layer: list[int], wishes: list[list[Wish]], packed: list[int], position: list[int]
) -> None:
    """Place the vertices of `layer`; those without wishes move no more than they must."""
    wishing = [vertex for vertex in layer if wishes[vertex]]
    levels = _regression([_wanted(wishes[v], position, packed[v]) for v in wishing])
    if len(wishing) == len(layer):
        for vertex, level in zip(layer, levels, strict=True):
            position[vertex] = level + packed[vertex]
        return
    level_of = dict(zip(wishing, levels, strict=True))
    least: int | None = None
    following = 0
    for vertex in layer:
        if vertex in level_of:
            least = level_of[vertex]
            following += 1
        else:
            level = position[vertex] - packed[vertex]
            if following < len(levels):
                level = min(level, levels[following])
            least = level if least is None else max(least, level)
        position[vertex] = least + packed[vertex]


def _wanted(wishes: list[Wish], position: list[int], packed: int) -> tuple[int, int]:
    """Return where a vertex wants to be, counted from its packed position, and how much."""
    if len(wishes) == 1:
        other, offset, weight = wishes[0]
        return position[other] + offset - packed, weight
    wanted = sorted([(position[other] + offset, weight) for other, offset, weight in wishes])
    value, total = weighted_median(wanted)
    return value - packed, total


def weighted_median(values: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the lower median of sorted (value, weight) pairs, and the sum of the weights."""
    total = 0
    for _, weight in values:
        total += weight
    left = total
    for value, weight in values:
        left -= 2 * weight
        if left <= 0:
            return value, total
    raise AssertionError("no values")


def _regression(wanted: list[tuple[int, int]]) -> list[int]:
    """Return the levels nearest to those `wanted`, in weighted distance, that do not decrease."""
    pools: list[tuple[int, list[tuple[int, int]]]] = []
    for value, weight in wanted:
        level, members = value, [(value, weight)]
        while pools and pools[-1][0] > level:
            members = sorted(pools.pop()[1] + members)
            level = weighted_median(members)[0]
        pools.append((level, members))
    return [level for level, members in pools for _ in members]
