"""How the nodes of a flow are connected: what follows what, what can be reached, where it loops."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from flowtui.flows.spec.flow import Flow

Successors: TypeAlias = Mapping[str, tuple[str, ...]]
"""The uuids of the nodes that follow each node; nodes that are not there are left out."""


def successors_of(flow: Flow) -> Successors:
    """Return which nodes follow each node of `flow`, each once, in the order of the exits."""
    known = flow.nodes_by_uuid
    return {
        uuid: tuple(
            dict.fromkeys(
                exit_.destination_uuid
                for exit_ in node.exits
                if exit_.destination_uuid and exit_.destination_uuid in known
            )
        )
        for uuid, node in known.items()
    }


def reachable(successors: Successors, start: Iterable[str]) -> set[str]:
    """Return the nodes that can be reached from those of `start`, which are among them."""
    found = set(start)
    todo = list(found)
    while todo:
        for node in successors.get(todo.pop(), ()):
            if node not in found:
                found.add(node)
                todo.append(node)
    return found


def loops_among(nodes: Collection[str], successors: Successors) -> Iterator[tuple[str, ...]]:
    """Yield the groups of `nodes` in which each can be reached from each, over `nodes` alone.

    These are the strongly connected components that hold a loop; the nodes of one are in the order
    of `nodes`.
    """
    inside = set(nodes)
    order = {node: position for position, node in enumerate(nodes)}
    within = {
        node: [after for after in successors.get(node, ()) if after in inside] for node in nodes
    }
    for component in _components(within):
        if len(component) > 1 or component[0] in within[component[0]]:
            yield tuple(sorted(component, key=order.__getitem__))


def _components(successors: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Yield the strongly connected components of a graph (Kosaraju's algorithm)."""
    before: dict[str, list[str]] = {node: [] for node in successors}
    for node, following in successors.items():
        for after in following:
            before[after].append(node)
    left = set(successors)
    for node in reversed(_finished(successors)):
        if node in left:
            yield _taken(before, left, node)


def _finished(successors: Mapping[str, list[str]]) -> list[str]:
    """Return the nodes in the order in which a depth-first walk is done with them."""
    finished: list[str] = []
    seen: set[str] = set()
    for root in successors:
        todo = [(root, iter(successors[root]))] if root not in seen else []
        seen.add(root)
        while todo:
            node, following = todo[-1]
            after = next((each for each in following if each not in seen), None)
            if after is None:
                finished.append(node)
                todo.pop()
            else:
                seen.add(after)
                todo.append((after, iter(successors[after])))
    return finished


def _taken(before: Mapping[str, list[str]], left: set[str], start: str) -> list[str]:
    """Return the nodes among `left` from which `start` can be reached, and take them out of it."""
    taken: list[str] = []
    todo = [start]
    left.discard(start)
    while todo:
        node = todo.pop()
        taken.append(node)
        for each in before[node]:
            if each in left:
                left.discard(each)
                todo.append(each)
    return taken
