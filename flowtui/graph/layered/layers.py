"""Which layer each node stands in.

Longest path first, which gives the fewest layers; then groups of nodes are shifted where that
shortens lines. Lines are counted as they will be drawn: all that lead to one node share a bus, so
what leads to a node costs the layers from it to its farthest source, not the sum over its sources.
"""

from collections.abc import Callable, Iterable

from flowtui.graph.layered.components import Component

PASSES = 3
"""Rounds of shifts; later ones hardly find any."""
GROUP = 30
"""Largest group shifted at once."""


def layers_of(component: Component, back: list[bool], check: Callable[[], None]) -> list[int]:
    """Return the layer of each node, from 0 on.

    Edges that do not lead back, as `back` says, lead to later layers. `check` is called between
    rounds and may raise.
    """
    shifting = _Shifting(component, back)
    order = shifting.longest_paths()
    for _ in range(PASSES):
        check()
        moves = [shifting.shift_later(node) for node in reversed(order)]
        moves += [shifting.shift_earlier(node) for node in order]
        if not any(moves):
            break
    number = {layer: position for position, layer in enumerate(sorted(set(shifting.layer)))}
    return [number[layer] for layer in shifting.layer]  # shifts may have emptied a layer


class _Shifting:
    """Layers of nodes while they are being improved."""

    def __init__(self, component: Component, back: list[bool]) -> None:
        count = len(component.nodes)
        self.layer = [0] * count
        self.pinned = 0 if component.has_entry else -1
        self.later: list[list[int]] = [[] for _ in range(count)]
        """Targets of each node's edges that do not lead back, once each."""
        self.earlier: list[list[int]] = [[] for _ in range(count)]
        """Sources of the same, once each."""
        self.returns: list[list[int]] = [[] for _ in range(count)]
        """Targets of each node's edges that lead back."""
        self.returning: list[list[int]] = [[] for _ in range(count)]
        """Sources of the same."""
        seen: set[tuple[int, int]] = set()
        for source, target, leads_back in zip(
            component.sources, component.targets, back, strict=True
        ):
            if (source, target) in seen:
                continue
            seen.add((source, target))
            outgoing, incoming = (
                (self.returns, self.returning) if leads_back else (self.later, self.earlier)
            )
            outgoing[source].append(target)
            incoming[target].append(source)

    def longest_paths(self) -> list[int]:
        """Put each node behind all that lead to it; return the nodes in that order (Kahn)."""
        waiting = [len(sources) for sources in self.earlier]
        order = [node for node, left in enumerate(waiting) if not left]
        for node in order:  # grows while it is walked
            for target in self.later[node]:
                self.layer[target] = max(self.layer[target], self.layer[node] + 1)
                waiting[target] -= 1
                if not waiting[target]:
                    order.append(target)
        return order

    def shift_later(self, node: int) -> bool:
        """Shift `node`, with what it pushes, to later layers if that shortens lines."""
        layer, later = self.layer, self.later
        group = self._group(node, later, 1)
        if group is None:
            return False
        slack = min(
            (
                layer[target] - layer[member] - 1
                for member in group
                for target in later[member]
                if target not in group
            ),
            default=0,
        )
        return slack > 0 and self._shift(group, slack)

    def shift_earlier(self, node: int) -> bool:
        """Shift `node`, with what it pulls, to earlier layers if that shortens lines."""
        layer, earlier = self.layer, self.earlier
        group = self._group(node, earlier, -1)
        if group is None:
            return False
        slack = min(
            (
                layer[member] - layer[source] - 1
                for member in group
                for source in earlier[member]
                if source not in group
            ),
            default=0,
        )
        room = min(layer[member] for member in group)
        return slack > 0 and room > 0 and self._shift(group, -min(slack, room))

    def _group(self, node: int, following: list[list[int]], step: int) -> set[int] | None:
        """Return `node` and all that must move with it; None if it is too much or must not move."""
        layer = self.layer
        group = {node}
        stack = [node]
        while stack:
            member = stack.pop()
            if member == self.pinned or len(group) > GROUP:
                return None
            for other in following[member]:
                if layer[other] - layer[member] == step and other not in group:
                    group.add(other)
                    stack.append(other)
        return group

    def _shift(self, group: set[int], by: int) -> bool:
        """Shift `group` if that shortens lines; return whether it did."""
        touched = set(group)
        for member in group:
            touched.update(self.later[member], self.returns[member])
        before = self._cost(touched)
        for member in group:
            self.layer[member] += by
        if self._cost(touched) < before:
            return True
        for member in group:
            self.layer[member] -= by
        return False

    def _cost(self, targets: Iterable[int]) -> int:
        """Return how many layers the buses to `targets` run through."""
        layer = self.layer
        cost = 0
        for target in targets:
            at = layer[target]
            if sources := self.earlier[target]:
                cost += at - min([layer[source] for source in sources])
            if sources := self.returning[target]:
                cost += max([layer[source] for source in sources]) - at
        return cost
