"""Where the vertices stand within their layers: in whichever of a few ways looks best."""

from collections.abc import Callable, Iterable
from enum import Enum

from flowtui.graph.layered.alignment import aligned_positions, deviation
from flowtui.graph.layered.frame import Frame
from flowtui.graph.layered.isotonic import Start, isotonic_positions
from flowtui.graph.layered.relaxation import relax

BEND_COST = 4
"""What a bent line costs, in cells of crookedness."""
SMALL = 120
"""Vertices up to which all ways are tried. In larger components the first is nearly always best,
and straight lines take up far too much room."""


class Variant(Enum):
    """A way of placing: compactly from one start or another, or with straight lines."""

    CENTRED = Start.CENTRED
    FIRST = Start.FIRST
    LAST = Start.LAST
    STRAIGHT = None


def place(
    frame: Frame, variant: Variant | None, check: Callable[[], None]
) -> tuple[list[int], Variant]:
    """Return the position of each vertex, the least being 0, and the variant it was placed by.

    With a `variant` given, that one is used: after an edit boxes should not jump because another
    one has become a little better.
    """
    best: list[int] = []
    least = -1.0
    chosen = variant or Variant.CENTRED
    for each in [variant] if variant else _candidates(frame):
        position = _placed(frame, each, check)
        relax(frame, position, check)
        cost = _cost(frame, position)
        if not best or cost < least:
            best, least, chosen = position, cost, each
    top = min(best)
    return [at - top for at in best], chosen


def _candidates(frame: Frame) -> Iterable[Variant]:
    return Variant if len(frame.size) <= SMALL else (Variant.CENTRED,)


def _placed(frame: Frame, variant: Variant, check: Callable[[], None]) -> list[int]:
    if variant is Variant.STRAIGHT:
        return aligned_positions(frame, check)
    return isotonic_positions(frame, variant.value, check)


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
