"""What placing vertices across the layers needs to know: sizes, distances and straight lines."""

from dataclasses import dataclass

from flowtui.graph.layered.ladder import ENTRY, Ladder, Terminal

Wish = tuple[int, int, int]
"""A vertex, what to add to its position for the line between to be straight, and the weight."""

_WEIGHTS = (1, 3, 8)
"""Of lines between two boxes, a box and a dummy, two dummies: long lines should not zigzag. After
Gansner and others (1993), who use 1, 2, 8."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of the boxes of a component, in cells."""

    cross: list[int]
    """Size of each box along its layer."""
    main: list[int]
    """Size of each box across the layers."""
    entry: list[int]
    """Where along its side lines enter each box."""
    exits: list[list[int]]
    """Where along its side each exit of each box is."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Room between things, in cells."""

    box_gap: int
    """Between two boxes of a layer."""
    line_gap: int
    """Between a line and whatever is beside it in its layer."""
    lead: int
    """Along the main axis between boxes and the first track of the channel behind them."""
    tail: int
    """Between the last track and the boxes behind it: room for the arrow."""


@dataclass(slots=True)
class Frame:
    """A ladder with its order fixed, and sizes; positions are of the first cell of a vertex."""

    ladder: Ladder
    size: list[int]
    """Of each vertex along its layer."""
    packed: list[int]
    """Position of each vertex if its layer is packed as tightly as it may be: for two vertices of a
    layer, the difference of these is their least distance."""
    before: list[list[Wish]]
    """Wishes of each vertex towards the layer before, in the order of that one's exits."""
    after: list[list[Wish]]
    """Wishes of each vertex towards the next layer, in the order of that one."""
    turns: list[list[tuple[int, int]]]
    """Per vertex the other ends of its turns, and what to add for both ends to be on one row."""
    measures: Measures

    def row(self, terminal: Terminal) -> int:
        """Return where, counted from the position of its vertex, a line meets a terminal."""
        vertex, port = terminal
        if vertex >= self.ladder.boxes:
            return 0
        return self.measures.entry[vertex] if port == ENTRY else self.measures.exits[vertex][port]


def frame_of(ladder: Ladder, measures: Measures, spacing: Spacing) -> Frame:
    """Return what placing the vertices of `ladder` needs."""
    dummies = len(ladder.layer) - ladder.boxes
    size = measures.cross + [1] * dummies
    count = len(size)
    frame = Frame(
        ladder=ladder,
        size=size,
        packed=_packed(ladder, size, spacing),
        before=[[] for _ in range(count)],
        after=[[] for _ in range(count)],
        turns=[[] for _ in range(count)],
        measures=measures,
    )
    _add_wishes(frame)
    _add_turns(frame)
    return frame


def _packed(ladder: Ladder, size: list[int], spacing: Spacing) -> list[int]:
    packed = [0] * len(size)
    for layer in ladder.layers:
        at = 0
        was_box = False
        for place, vertex in enumerate(layer):
            is_box = vertex < ladder.boxes
            if place:
                at += spacing.box_gap if was_box and is_box else spacing.line_gap
            packed[vertex] = at
            at += size[vertex]
            was_box = is_box
    return packed


def _add_wishes(frame: Frame) -> None:
    ladder = frame.ladder
    boxes, entry, exits = ladder.boxes, frame.measures.entry, frame.measures.exits
    for layer in ladder.layers:
        for vertex in layer:
            for other, port in ladder.ahead[vertex]:
                offset = exits[vertex][port] if port != ENTRY else 0
                weight = _WEIGHTS[(vertex >= boxes) + (other >= boxes)]
                if other < boxes:
                    offset -= entry[other]
                frame.before[other].append((vertex, offset, weight))
    for layer in ladder.layers:
        for vertex in layer:
            for other, offset, weight in frame.before[vertex]:
                frame.after[other].append((vertex, -offset, weight))


def _add_turns(frame: Frame) -> None:
    ladder = frame.ladder
    ends = [
        ((source, port), (dummy, ENTRY))
        for turns in ladder.late_turns
        for source, port, dummy in turns
    ]
    ends += [((dummy, ENTRY), (box, ENTRY)) for early in ladder.early_turns for dummy, box in early]
    for one, two in ends:
        offset = frame.row(one) - frame.row(two)
        frame.turns[two[0]].append((one[0], offset))
        frame.turns[one[0]].append((two[0], -offset))
