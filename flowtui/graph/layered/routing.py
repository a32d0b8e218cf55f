"""Routes within a channel: which track each net turns on.

A channel is the room between two layers. Nets end on rows at its left (the side of the layer
before) and at its right. A net whose ends are all on one row runs straight; any other runs along a
track between its rows. Tracks are chosen so that nets meet nowhere but where one runs straight
across another, which is drawn as a crossing.

How often nets cross is decided by the order of their tracks. It starts from one that is best for
nets of two ends each; then nets are moved to where they cross the least. Where the order would have
to be cyclic, a net is split over two tracks (a dogleg, after Deutsch 1976).
"""

from dataclasses import dataclass
from heapq import heappop, heappush

NO_TRACK = -1


@dataclass(slots=True, eq=False)
class Trunk:
    """The part of a net that runs along one track."""

    goal: int
    """Which net this is of."""
    left: list[int]
    """Rows on which lines come in from the left, sorted."""
    right: list[int]
    """Rows on which lines come in from the right, sorted."""
    bridge: int | None = None
    """The row on which a net that was split is joined."""
    low: int = 0
    high: int = 0
    """The rows between which it runs."""
    track: int = NO_TRACK

    def __post_init__(self) -> None:
        """Span all rows."""
        rows = _rows(self)
        self.low, self.high = min(rows), max(rows)


@dataclass(frozen=True, slots=True)
class Course:
    """How a net runs through a channel."""

    left_track: int
    """The track that its left ends join; `NO_TRACK`: it runs straight."""
    right_track: int
    """The track that its right ends join, most often the same."""
    bridge: int
    """The row on which the two tracks are joined where they are two."""


STRAIGHT = Course(NO_TRACK, NO_TRACK, 0)

Rows = tuple[list[int], list[int]]
"""Rows of a net's left and of its right ends, each sorted."""


def route(nets: dict[int, Rows]) -> tuple[dict[int, Course], int]:
    """Return the course of each net of a channel, and the number of tracks.

    On one side no two nets have a row in common, except nets that begin at one exit.
    """
    courses: dict[int, Course] = {}
    trunks: list[Trunk] = []
    for goal, (left, right) in nets.items():
        if len({*left, *right}) == 1:
            courses[goal] = STRAIGHT
        else:
            trunks.append(Trunk(goal, left, right))
    if not trunks:
        return courses, 0
    taken = {row for rows in nets.values() for side in rows for row in side}
    ordered = _untangled(_uncrossed(sorted(trunks, key=_rank)), taken)
    tracks = _assign(ordered)
    for trunk in ordered:
        first = courses.get(trunk.goal)
        courses[trunk.goal] = (
            Course(trunk.track, trunk.track, 0)
            if first is None
            else Course(first.left_track, trunk.track, trunk.bridge or 0)
        )
    return courses, tracks


def _rank(trunk: Trunk) -> tuple[int, float, int]:
    """Return a key that puts trunks of two ends in an order in which they cross the least.

    Turns at the left come first, short ones before those around them; then nets that go down, the
    lowest first; then nets that go up, the highest first; then turns at the right.
    """
    if not trunk.right:
        return 0, trunk.high - trunk.low, trunk.low
    if not trunk.left:
        return 3, trunk.low - trunk.high, trunk.low
    left = sum(trunk.left) / len(trunk.left)
    down = sum(trunk.right) / len(trunk.right) > left
    return (1, -left, trunk.low) if down else (2, left, trunk.low)


def _crossings(one: Trunk, two: Trunk) -> int:
    """Return how often two trunks cross if the track of `one` is before that of `two`."""
    low, high = two.low, two.high
    count = sum([low < row < high for row in one.right])
    low, high = one.low, one.high
    return count + sum([FORK if row in one.left else 1 for row in two.left if low < row < high])


def _must_precede(trunks: list[Trunk]) -> list[list[int]]:
    """Return for each trunk those whose tracks must come after its own.

    Where one net comes in from the left and another from the right on one row, the first must turn
    before the other does.
    """
    at_right = {row: index for index, trunk in enumerate(trunks) for row in trunk.right}
    after: list[list[int]] = []
    for index, trunk in enumerate(trunks):
        met = {at_right.get(row, index) for row in trunk.left} - {index}
        after.append(sorted(met))
    return after


FORK = 20
"""What it costs, in crossings, to have a line fork at a track that other lines join: it then looks
as if these forked too. Only lines that begin at one exit fork, in boxes of a single line."""
CLASH = 1000
"""What it costs, in crossings, to have the lines of two nets run over each other on a row."""
PASSES = 2


def _uncrossed(trunks: list[Trunk]) -> list[Trunk]:
    """Return `trunks` with each, one after the other, moved to where it crosses the fewest."""
    count = len(trunks)
    gain = [[0] * count for _ in range(count)]  # of having the first after the second
    for index, one in enumerate(trunks):
        low, high = one.low, one.high
        for other in range(index):
            two = trunks[other]
            if two.low <= high and low <= two.high:
                saved = _crossings(one, two) - _crossings(two, one)
                gain[index][other], gain[other][index] = saved, -saved
    for index, after in enumerate(_must_precede(trunks)):
        for other in after:
            gain[index][other] -= CLASH
            gain[other][index] += CLASH
    order = list(range(count))
    for _ in range(PASSES):
        if not _sift(order, gain):
            break
    return [trunks[index] for index in order]


def _sift(order: list[int], gain: list[list[int]]) -> bool:
    """Move each of `order` to its best place among the others; return whether any was moved."""
    moved = False
    for index in list(order):
        own = gain[index]
        at = order.index(index)
        best, best_at = 0, at
        total = 0
        for place in range(at + 1, len(order)):
            total += own[order[place]]
            if total > best:
                best, best_at = total, place
        total = 0
        for place in range(at - 1, -1, -1):
            total -= own[order[place]]
            if total > best:
                best, best_at = total, place
        if best_at != at:
            order.insert(best_at, order.pop(at))
            moved = True
    return moved


def _untangled(trunks: list[Trunk], taken: set[int]) -> list[Trunk]:
    """Return `trunks` in an order that keeps what must precede what, split where there is none.

    It stays as near to the given order as it can. `taken` are the rows on which lines come in.
    """
    taken = set(taken)
    while True:
        after = _must_precede(trunks)
        for index, trunk in enumerate(trunks):
            if trunk.bridge is not None and trunk.left:
                after[index].append(index + 1)  # the other half of a net that was split
        order = _topological(after)
        if len(order) == len(trunks):
            return [trunks[index] for index in order]
        index = _weakest(trunks, after, set(range(len(trunks))) - set(order))
        trunk = trunks[index]
        bridge = _free_row(trunk, taken)
        taken.add(bridge)
        trunks[index : index + 1] = [
            Trunk(trunk.goal, trunk.left, [], bridge),
            Trunk(trunk.goal, [], trunk.right, bridge),
        ]


def _topological(after: list[list[int]]) -> list[int]:
    """Return the indices in an order that follows `after`, the lowest first; without cycles."""
    waiting = [0] * len(after)
    for following in after:
        for other in following:
            waiting[other] += 1
    free = [index for index, count in enumerate(waiting) if not count]
    order: list[int] = []
    while free:
        index = heappop(free)
        order.append(index)
        for other in after[index]:
            waiting[other] -= 1
            if not waiting[other]:
                heappush(free, other)
    return order


def _weakest(trunks: list[Trunk], after: list[list[int]], pending: set[int]) -> int:
    """Return the shortest trunk that is part of a cycle among `pending`."""
    cyclic = set(pending)
    while True:
        ends = {index for index in cyclic if not cyclic.intersection(after[index])}
        if not ends:
            return min(cyclic, key=lambda index: (trunks[index].high - trunks[index].low, index))
        cyclic -= ends


def _free_row(trunk: Trunk, taken: set[int]) -> int:
    """Return a row that no line uses: the nearest to the middle of `trunk`."""
    middle = (trunk.low + trunk.high) // 2
    apart = 0
    while True:
        for row in (middle + apart, middle - apart):
            if row not in taken:
                return row
        apart += 1


def _assign(trunks: list[Trunk]) -> int:
    """Give each trunk the first track behind those of all before it that it overlaps.

    Then those that have more ends at the right than at the left, the last first, are moved as far
    to the right as those behind them let them: turns stay close to their boxes. Returns the number
    of tracks.
    """
    rows = sorted({row for trunk in trunks for row in _rows(trunk)})
    number = {row: index for index, row in enumerate(rows)}
    spans = [(number[trunk.low], number[trunk.high] + 1) for trunk in trunks]
    last = [NO_TRACK] * len(rows)
    for trunk, (low, high) in zip(trunks, spans, strict=True):
        trunk.track = max(last[low:high]) + 1
        last[low:high] = [trunk.track] * (high - low)
    tracks = max(last) + 1
    first = [tracks] * len(rows)
    for trunk, (low, high) in zip(reversed(trunks), reversed(spans), strict=True):
        if len(trunk.right) > len(trunk.left):
            trunk.track = min(first[low:high]) - 1
        first[low:high] = [trunk.track] * (high - low)
    return tracks


def _rows(trunk: Trunk) -> list[int]:
    bridge = [] if trunk.bridge is None else [trunk.bridge]
    return [*trunk.left, *trunk.right, *bridge]
