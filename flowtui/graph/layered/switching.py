"""Switching neighbours within a layer where that removes crossings (Eades and Kelly 1986)."""

from collections.abc import Sequence

from flowtui.graph.layered.ladder import Ladder

PASSES = 2
"""How often a layer is gone through in a row."""


class Switching:
    """What switching needs to know of a ladder; it does not change with the order."""

    def __init__(self, ladder: Ladder, *, pin_entry: bool) -> None:
        count = len(ladder.layer)
        self.ladder = ladder
        self.pinned = 0 if pin_entry else -1
        self.exits = 2 + max((port for links in ladder.ahead for _, port in links), default=0)
        """Factor that makes room for exits between places: link ends are compared as one number."""
        self.late: list[list[tuple[int, int]]] = [[] for _ in range(count)]
        """Per vertex the other ends of its turns on the far side, and the exit at the box."""
        self.early: list[list[int]] = [[] for _ in range(count)]
        """Per vertex the other ends of its turns on the near side."""
        for turns in ladder.late_turns:
            for source, port, dummy in turns:
                self.late[source].append((dummy, port))
                self.late[dummy].append((source, port))
        for early_turns in ladder.early_turns:
            for dummy, box in early_turns:
                self.early[dummy].append(box)
                self.early[box].append(dummy)
        self.turning = [
            bool(late or early) for late, early in zip(self.late, self.early, strict=True)
        ]

    def switch(self, layer: list[int], position: list[int], *, idly: bool = False) -> bool:
        """Switch neighbours in `layer` and `position`; return whether any were for a gain.

        `idly`, neighbours are also switched, once, where nothing is gained or lost.
        """
        ahead = [
            [position[links[0][0]]]
            if len(links := self.ladder.ahead[vertex]) == 1
            else sorted([position[other] for other, _ in links])
            for vertex in layer
        ]
        exits = self.exits
        behind = [
            [position[links[0][0]] * exits + links[0][1]]
            if len(links := self.ladder.behind[vertex]) == 1
            else sorted([position[other] * exits + port for other, port in links])
            for vertex in layer
        ]
        switched = False
        if idly:
            return self._pass(layer, position, ahead, behind, least=0)
        for _ in range(PASSES):
            if not self._pass(layer, position, ahead, behind, least=1):
                break
            switched = True
        return switched

    def _pass(
        self,
        layer: list[int],
        position: list[int],
        ahead: list[list[int]],
        behind: list[list[int]],
        least: int,
    ) -> bool:
        """Switch where at least `least` crossings are removed; return whether any were."""
        turning = self.turning
        switched = False
        for at in range(len(layer) - 1):
            one, two = layer[at], layer[at + 1]
            gain = 0
            if (links := ahead[at]) and (others := ahead[at + 1]):
                gain = _saved(links, others)
            if (links := behind[at]) and (others := behind[at + 1]):
                gain += _saved(links, others)
            if turning[one] or turning[two]:
                gain += self._turns_saved(one, two, position)
            if gain >= least and not (one == self.pinned and two < self.ladder.boxes):
                layer[at], layer[at + 1] = two, one
                position[one], position[two] = at + 1, at
                ahead[at], ahead[at + 1] = ahead[at + 1], ahead[at]
                behind[at], behind[at + 1] = behind[at + 1], behind[at]
                switched |= gain > 0
        return switched

    def _turns_saved(self, one: int, two: int, position: list[int]) -> int:
        """Return how many crossings with turns switching `one` with `two` behind it removes."""
        late, early, ladder = self.late, self.early, self.ladder
        late_one = [other for other, _ in late[one] if other != two]
        late_two = [other for other, _ in late[two] if other != one]
        ends = (len(ladder.ahead[one]) + len(late[one]), len(ladder.ahead[two]) + len(late[two]))
        gain = _uncovered(position, one, late_one, ends[1], 1)
        gain += _uncovered(position, two, late_two, ends[0], -1)
        early_one = [other for other in early[one] if other != two]
        early_two = [other for other in early[two] if other != one]
        ends = (
            len(ladder.behind[one]) + len(early[one]),
            len(ladder.behind[two]) + len(early[two]),
        )
        gain += _uncovered(position, one, early_one, ends[1], 1)
        gain += _uncovered(position, two, early_two, ends[0], -1)
        return gain + self._own_exits_saved(one, two)

    def _own_exits_saved(self, one: int, two: int) -> int:
        """Return the crossings removed if a turn between the two then runs past other exits."""
        gain = 0
        for other, port in self.late[one]:
            if other == two:
                box = min(one, two)  # boxes are numbered before dummies
                below = sum(1 for _, exit_ in self.ladder.ahead[box] if exit_ > port)
                above = sum(1 for _, exit_ in self.ladder.ahead[box] if exit_ < port)
                gain += below - above if box == one else above - below
        return gain


def _uncovered(position: list[int], vertex: int, mates: list[int], lines: int, side: int) -> int:
    """Return the crossings removed if `vertex` steps to the other side of a neighbour.

    `lines` end at the neighbour, which is behind the vertex (`side` 1) or before it (-1). A turn
    to a mate on the neighbour's side no longer covers them; a turn to the other side then does.
    """
    at = position[vertex]
    return sum(lines if (position[mate] - at) * side > 0 else -lines for mate in mates)


def _saved(one: Sequence[int], two: Sequence[int]) -> int:
    """Return the crossings removed if the vertex with link ends `one` steps behind that of `two`.

    Both are sorted, and there are some. Pairs of equal ends do not cross either way.
    """
    if len(one) == len(two) == 1:
        return (one[0] > two[0]) - (one[0] < two[0])
    if one[-1] < two[0]:
        return -len(one) * len(two)
    saved = 0
    for end in one:
        for other in two:
            if end > other:
                saved += 1
            elif end < other:
                saved -= 1
    return saved
