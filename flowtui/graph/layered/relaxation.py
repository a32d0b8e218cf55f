"""Straight pieces moved, as they are, to where the rest of their lines wants them.

Sweeps that move one layer at a time get stuck where a straight line through several layers is as
well off as each of its vertices can be alone. Moved as a whole it shortens its bent ends and turns:
this is what pulls the buses of lines that lead back next to their boxes. What stands in the way is
pushed if that is worth it.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise

from flowtui.graph.layered.frame import Frame
from flowtui.graph.layered.isotonic import weighted_median

ROUNDS = 3
BEND_COST = 8
"""What a bent line costs, in cells of crookedness."""
TURN_WEIGHT = 1
PUSHED = 16
"""Most vertices pushed at once."""
_FAR = 1 << 30

Step = tuple[int, int]
"""How far a block must move for one of its lines to be straight, and the weight of that line."""


def relax(frame: Frame, position: list[int], check: Callable[[], None]) -> None:
    """Move blocks of vertices joined by straight lines, in `position`.

    `check` is called between rounds and may raise.
    """
    for _ in range(ROUNDS):
        check()
        if not _Round(frame, position).move_all():
            break


class _Round:
    """Blocks as they are before any of them is moved, and their moves."""

    def __init__(self, frame: Frame, position: list[int]) -> None:
        self._frame = frame
        self._position = position
        self._block = _blocks(frame, position)
        self._members: dict[int, list[int]] = {}
        for vertex, block in enumerate(self._block):
            self._members.setdefault(block, []).append(vertex)
        self._previous = [-1] * len(position)
        self._following = [-1] * len(position)
        for layer in frame.ladder.layers:
            for one, two in pairwise(layer):
                self._previous[two], self._following[one] = one, two

    def move_all(self) -> bool:
        """Move each block to where it is better off; return whether any was moved."""
        moves = [self._move(block) for block in self._members]
        return any(moves)

    def _move(self, block: int) -> bool:
        lines, turns = self._steps({block})
        wanted = _wanted(lines, turns)
        if not wanted and all(step == 0 for step, _ in lines):
            return False
        up, down = self._room(block, self._previous), self._room(block, self._following)
        if step := _best(lines, turns, -up, down, wanted):
            self._shift((block,), step)
            return True
        return bool(wanted) and self._push(block, down=wanted > 0)

    def _push(self, block: int, *, down: bool) -> bool:
        """Move `block` together with what is in its way, if they are better off so."""
        blocks, room = self._pushed(block, self._following if down else self._previous)
        if len(blocks) == 1:
            return False
        lines, turns = self._steps(blocks)
        low, high = (0, room) if down else (-room, 0)
        step = _best(lines, turns, low, high, _wanted(lines, turns))
        self._shift(blocks, step)
        return step != 0

    def _shift(self, blocks: Iterable[int], step: int) -> None:
        for block in blocks:
            for vertex in self._members[block]:
                self._position[vertex] += step

    def _steps(self, blocks: set[int]) -> tuple[list[Step], list[Step]]:
        """Return the steps that the lines out of `blocks` want, and those that the turns want."""
        position, block, frame = self._position, self._block, self._frame
        lines: list[Step] = []
        turns: list[Step] = []
        for each in blocks:
            for vertex in self._members[each]:
                at = position[vertex]
                for wishes in (frame.before[vertex], frame.after[vertex]):
                    for other, offset, weight in wishes:
                        if block[other] not in blocks:
                            lines.append((position[other] + offset - at, weight))
                for other, offset in frame.turns[vertex]:
                    if block[other] not in blocks:
                        turns.append((position[other] + offset - at, TURN_WEIGHT))
        return lines, turns

    def _room(self, block: int, beside: list[int]) -> int:
        """Return how far `block` may move before it meets what is `beside` its vertices."""
        position, packed, blocks = self._position, self._frame.packed, self._block
        room = _FAR
        for vertex in self._members[block]:
            other = beside[vertex]
            if other >= 0 and blocks[other] != block:
                free = position[other] - position[vertex] - packed[other] + packed[vertex]
                room = min(room, abs(free))
        return room

    def _pushed(self, block: int, beside: list[int]) -> tuple[set[int], int]:
        """Return `block` with all that it pushes towards `beside`, and the room they have.

        If that is too much, it is `block` alone, which then has no room.
        """
        position, packed = self._position, self._frame.packed
        blocks, stack = {block}, [block]
        count, room = 0, _FAR
        while stack:
            members = self._members[stack.pop()]
            count += len(members)
            if count > PUSHED and len(blocks) > 1:
                return {block}, 0
            for vertex in members:
                other = beside[vertex]
                if other < 0 or self._block[other] in blocks:
                    continue
                free = abs(position[other] - position[vertex] - packed[other] + packed[vertex])
                if free:
                    room = min(room, free)
                else:
                    blocks.add(self._block[other])
                    stack.append(self._block[other])
        return blocks, room


def _wanted(lines: list[Step], turns: list[Step]) -> int:
    """Return the step at which lines and turns are shortest, the least if there are several."""
    steps = sorted(lines + turns)
    if not steps:
        return 0
    low, _ = weighted_median(steps)
    if low >= 0:
        return low
    high, _ = weighted_median([(-step, weight) for step, weight in reversed(steps)])
    return min(0, -high)


def _best(lines: list[Step], turns: list[Step], low: int, high: int, wanted: int) -> int:
    """Return the step from `low` to `high` at which lines are shortest and fewest are bent."""
    both = lines + turns
    best, least = 0, 0
    choices = {min(max(wanted, low), high), *(step for step, _ in lines if low <= step <= high)}
    for choice in (0, *sorted(choices - {0}, key=lambda step: (abs(step), step))):
        cost = sum([weight * abs(step - choice) for step, weight in both])
        cost += BEND_COST * sum([step != choice for step, _ in lines])
        if choice == 0 or cost < least:
            best, least = choice, cost
    return best


def _blocks(frame: Frame, position: list[int]) -> list[int]:
    """Return for each vertex a vertex that stands for its block."""
    block = list(range(len(position)))
    for layer in frame.ladder.layers:
        for vertex in layer:
            at = position[vertex]
            for other, offset, _ in frame.before[vertex]:
                if position[other] + offset == at:
                    _join(block, vertex, other)
    return [_find(block, vertex) for vertex in range(len(block))]


def _find(block: list[int], vertex: int) -> int:
    while block[vertex] != vertex:
        block[vertex] = block[block[vertex]]
        vertex = block[vertex]
    return vertex


def _join(block: list[int], one: int, two: int) -> None:
    one, two = _find(block, one), _find(block, two)
    if one != two:
        block[max(one, two)] = min(one, two)
