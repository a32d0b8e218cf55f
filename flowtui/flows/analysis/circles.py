"""Circles over several flows: flows that enter each other, and nobody waits on the way.

networkx finds them, which takes a tenth of a second to import: it is asked only for flows of which
`may_come_back` says that they lead to themselves, and that is seldom. Within one flow
`flowtui.flows.analysis.connections` is quicker.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from flowtui.flows.analysis.connections import reachable
from flowtui.flows.analysis.surroundings import Surroundings, entries_of
from flowtui.flows.spec.flow import Flow

if TYPE_CHECKING:
    import networkx as nx

Step: TypeAlias = tuple[str, str]
"""A node of a flow, by the uuids of both: copies of flows may have nodes of the same uuid."""


def may_come_back(flow: Flow, surroundings: Surroundings) -> frozenset[str]:
    """Return the uuids of the flows over which `flow` may be entered again, its own among them.

    There are none where no flow that it enters leads to it, whatever is on the way.
    """
    entered = {entry.flow.uuid for node in flow.nodes for entry in entries_of(node)}
    if not entered:
        return frozenset()
    before = {
        uuid: tuple(other.uuid for other in others)
        for uuid, others in surroundings.entered_by.items()
    }
    leading = reachable(before, [flow.uuid])
    return frozenset(leading) if entered & leading else frozenset()


def circles(flow: Flow, others: Iterable[Flow]) -> Iterator[frozenset[Step]]:
    """Yield the groups of nodes in which each leads to each over the entry of a flow, unwaited.

    `others` are flows that lead to `flow`; only groups with a node of `flow` are yielded.
    """
    import networkx as nx

    flows = {each.uuid: each for each in (*others, flow)}
    graph, entering = _graph(flows)
    for component in nx.strongly_connected_components(graph):
        inside = (edge for edge in entering if edge[0] in component and edge[1] in component)
        if any(uuid == flow.uuid for uuid, _ in component) and any(inside):
            yield frozenset(component)


def _graph(flows: dict[str, Flow]) -> "tuple[nx.DiGraph[Step], list[tuple[Step, Step]]]":
    """Return which nodes that do not wait follow which, and which of the ways enter a flow."""
    import networkx as nx

    passing = {
        (flow.uuid, node.uuid): node
        for flow in flows.values()
        for node in flow.nodes
        if not node.waits
    }
    graph: nx.DiGraph[Step] = nx.DiGraph()
    graph.add_nodes_from(passing)
    entering: list[tuple[Step, Step]] = []
    for step, node in passing.items():
        exits = [(step[0], exit_.destination_uuid or "") for exit_ in node.exits]
        graph.add_edges_from((step, after) for after in exits if after in passing)
        for entry in entries_of(node):
            entered = flows.get(entry.flow.uuid)
            after = (entry.flow.uuid, entered.entry.uuid if entered and entered.entry else "")
            if after in passing:
                entering.append((step, after))
    graph.add_edges_from(entering)
    return graph, entering
