"""Where the vertices stand within their layers: compact or straight, whichever looks better."""

from collections.abc import Callable
from enum import StrEnum

from flowtui.graph.layered.alignment import aligned_positions, deviation
from flowtui.graph.layered.frame import Frame
from flowtui.graph.layered.isotonic import isotonic_positions
from flowtui.graph.layered.relaxation import relax

BEND_COST = 4
"""What a bent line costs, in cells of crookedness."""
STRAIGHT_LIMIT = 400
"""Vertices above which only the compact way is tried: straight ones then cost too much height."""


class Variant(StrEnum):
    """A way of placing."""

    COMPACT = "compact"
    STRAIGHT = "straight"


_WAYS = {Variant.COMPACT: isotonic_positions, Variant.STRAIGHT: aligned_positions}


def place(
    frame: Frame, variant: Variant | None, check: Callable[[], None]
) -> tuple[list[int], Variant]:
    """Return the position of each vertex, the least being 0, and the variant it was placed by.

    With a `variant` given, that one is used: after an edit boxes should not jump because the other
    one has become a little better.
    """
    best: list[int] = []
    least = -1.0
    chosen = variant or Variant.COMPACT
    for each in [variant] if variant else _candidates(frame):
        position = _WAYS[each](frame, check)
        relax(frame, position, check)
        cost = _cost(frame, position)
        if not best or cost < least:
            best, least, chosen = position, cost, each
    top = min(best)
    return [at - top for at in best], chosen


def _candidates(frame: Frame) -> tuple[Variant, ...]:
    return tuple(Variant) if len(frame.size) <= STRAIGHT_LIMIT else (Variant.COMPACT,)


def _cost(frame: Frame, position: list[int]) -> float:
    """Return how crooked, bent and tall a drawing is: less is better."""
    bent = sum(
        position[other] + offset != position[vertex]
        for vertex, wishes in enumerate(frame.before)
        for other, offset, _ in wishes
    )
    turns = sum(
        abs(position[other] + offset - position[vertex])
        for vertex, ends in enumerate(frame.turns)
        for other, offset in ends
    )
    ends = [at + size for at, size in zip(position, frame.size, strict=True)]
    height = max(ends) - min(position)
    layers = len(frame.ladder.layers)
    # `turns` holds each turn twice, once for either end: a quarter makes it count half.
    return deviation(frame, position) + BEND_COST * bent + turns / 4 + height * layers / 4
