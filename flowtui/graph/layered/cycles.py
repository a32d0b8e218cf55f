"""Which edges lead back: without them no way through the graph meets a node twice."""

from collections.abc import Iterable, Iterator

from flowtui.graph.layered.components import Component

_NEW, _OPEN, _DONE = range(3)


def back_edges(component: Component) -> list[bool]:
    """Return for each edge of `component` whether it leads back.

    Depth first from the entry, in the order of the exits: an edge to a node that is still open
    leads back. Greedier ways reverse fewer edges, but put a question's retry before the question;
    this one keeps the order of the conversation. All edges to the graph's entry lead back, so that
    nothing is drawn before it.
    """
    outgoing: list[list[int]] = [[] for _ in component.nodes]
    for edge in sorted(range(len(component.edges)), key=component.ports.__getitem__):
        outgoing[component.sources[edge]].append(edge)
    back = [component.has_entry and target == 0 for target in component.targets]
    state = [_NEW] * len(component.nodes)
    for root in _roots(component):
        if state[root] == _NEW:
            _search(root, outgoing, component.targets, state, back)
    return back


def _roots(component: Component) -> Iterable[int]:
    """Yield the entry, then what nothing leads to, then all others."""
    entered = set(component.targets)
    if component.has_entry:
        yield 0
    yield from (node for node in range(len(component.nodes)) if node not in entered)
    yield from range(len(component.nodes))


def _search(
    root: int, outgoing: list[list[int]], targets: list[int], state: list[int], back: list[bool]
) -> None:
    state[root] = _OPEN
    stack: list[tuple[int, Iterator[int]]] = [(root, iter(outgoing[root]))]
    while stack:
        node, edges = stack[-1]
        for edge in edges:
            target = targets[edge]
            if state[target] == _OPEN:
                back[edge] = True
            elif state[target] == _NEW and not back[edge]:
                state[target] = _OPEN
                stack.append((target, iter(outgoing[target])))
                break
        else:
            state[node] = _DONE
            stack.pop()
