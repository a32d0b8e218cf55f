"""Positions with few bends: Brandes and Köpf (2001), with exits.

Each vertex is aligned with a median neighbour wherever lines do not cross, preferring long lines;
vertices aligned with each other are a block, which has a straight line through it. Blocks are then
packed by longest paths. This is done from both sides of the layers and from both ends of each
layer; the least crooked of the four results is taken. (The original takes the mean of the four,
which bends lines on an integer grid.) As exits are not in the middle of boxes, vertices of a block
are shifted against each other, as in Rüegg, Schulze, Carstens and von Hanxleden (2016).
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from flowtui.graph.layered.frame import Frame


@dataclass(frozen=True, slots=True)
class _View:
    """A frame seen from one of its corners."""

    layers: list[list[int]]
    packed: list[int]
    links: list[list[tuple[int, int]]]
    """Of each vertex, to the layer before in this view and in its order: the other end, and what to
    add to its position for the line to be straight."""
    place: list[int]


def aligned_positions(frame: Frame, check: Callable[[], None]) -> list[int]:
    """Return the position of each vertex; `check` is called between views and may raise."""
    conflicts = _conflicts(frame)
    best: list[int] = []
    least = -1
    for late in (False, True):
        for mirrored in (False, True):
            check()
            view = _view(frame, late=late, mirrored=mirrored)
            position = _pack(view, *_align(view, conflicts))
            if mirrored:
                sizes = zip(position, frame.size, strict=True)
                position = [-at - size for at, size in sizes]
            bent = deviation(frame, position)
            if least < 0 or bent < least:
                best, least = position, bent
    return best


def deviation(frame: Frame, position: list[int]) -> int:
    """Return the weighted sum of how far lines are from being straight."""
    total = 0
    for vertex, wishes in enumerate(frame.before):
        at = position[vertex]
        for other, offset, weight in wishes:
            total += weight * abs(position[other] + offset - at)
    return total


def _view(frame: Frame, *, late: bool, mirrored: bool) -> _View:
    layers = frame.ladder.layers[::-1] if late else frame.ladder.layers
    wishes = frame.after if late else frame.before
    if not mirrored:
        packed = frame.packed
        links = [[(other, offset) for other, offset, _ in own] for own in wishes]
    else:
        size = frame.size
        layers = [layer[::-1] for layer in layers]
        packed = [-at - own for at, own in zip(frame.packed, size, strict=True)]
        links = [
            [(other, size[other] - size[vertex] - offset) for other, offset, _ in reversed(own)]
            for vertex, own in enumerate(wishes)
        ]
    place = [0] * len(packed)
    for layer in layers:
        for at, vertex in enumerate(layer):
            place[vertex] = at
    return _View(layers, packed, links, place)


def _conflicts(frame: Frame) -> set[tuple[int, int]]:
    """Return the links, both ways round, that cross a line between two dummies (type 1)."""
    ladder = frame.ladder
    boxes = ladder.boxes
    place = [0] * len(ladder.layer)
    for layer in ladder.layers:
        for at, vertex in enumerate(layer):
            place[vertex] = at
    found: set[tuple[int, int]] = set()
    for layer in ladder.layers[1:]:
        inner = [-1] * len(layer)
        for at, vertex in enumerate(layer):
            if vertex >= boxes:
                inner[at] = max(
                    (place[other] for other, _, _ in frame.before[vertex] if other >= boxes),
                    default=-1,
                )
        _mark(layer, inner, frame, place, found)
    return found


def _mark(
    layer: list[int],
    inner: list[int],
    frame: Frame,
    place: list[int],
    found: set[tuple[int, int]],
) -> None:
    """Add to `found` the links to `layer` that cross inner ones, whose far ends `inner` has."""
    boxes = frame.ladder.boxes
    far = len(place)
    lowest_after = [far] * (len(layer) + 1)
    for at in range(len(layer) - 1, -1, -1):
        lowest_after[at] = min(lowest_after[at + 1], inner[at] if inner[at] >= 0 else far)
    highest = -1
    for at, vertex in enumerate(layer):
        for other, _, _ in frame.before[vertex]:
            is_inner = vertex >= boxes and other >= boxes
            if not is_inner and not highest <= place[other] <= lowest_after[at + 1]:
                found.add((vertex, other))
                found.add((other, vertex))
        highest = max(highest, inner[at])


def _align(view: _View, conflicts: set[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return the first vertex of each vertex's block, and how far it is shifted against that."""
    root = list(range(len(view.packed)))
    shift = [0] * len(root)
    place, links = view.place, view.links
    for layer in view.layers:
        taken = -1
        for vertex in layer:
            own = links[vertex]
            for other, offset in own[(len(own) - 1) // 2 : len(own) // 2 + 1]:
                if place[other] > taken and (vertex, other) not in conflicts:
                    root[vertex] = root[other]
                    shift[vertex] = shift[other] + offset
                    taken = place[other]
                    break
    return root, shift


def _pack(view: _View, root: list[int], shift: list[int]) -> list[int]:
    """Return positions with each block as far to the front as the blocks before it let it."""
    count = len(root)
    following: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    waiting = [0] * count
    for layer in view.layers:
        for one, two in pairwise(layer):
            apart = view.packed[two] - view.packed[one] + shift[one] - shift[two]
            following[root[one]].append((root[two], apart))
            waiting[root[two]] += 1
    at = [0] * count
    free = [vertex for vertex in range(count) if root[vertex] == vertex and not waiting[vertex]]
    for block in free:  # grows while it is walked
        for other, apart in following[block]:
            at[other] = max(at[other], at[block] + apart)
            waiting[other] -= 1
            if not waiting[other]:
                free.append(other)
    return [at[root[vertex]] + shift[vertex] for vertex in range(count)]
