"""Flows as graphs: what is drawn of a flow."""

from collections.abc import Iterator

from flowtui.flows.forms.naming import glyph_of, kind_of, summary_of, title_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.graph.model import Edge, Graph, GraphNode, Port


def graph_of(flow: Flow) -> Graph:
    """Return the graph of a flow: a node for each, an edge for each exit that leads somewhere.

    Where a file has an id twice, the first node that has it is drawn; nothing is drawn of the
    others, for nothing can lead to them.
    """
    nodes = list(flow.nodes_by_uuid.values())
    return Graph(
        tuple(_node(node) for node in nodes),
        tuple(edge for node in nodes for edge in _edges(flow, node)),
    )


_TOLD_BRIEFLY = frozenset({"action", "subflow"})
"""Kinds of nodes whose summary says more than their title: a message, the flow that is entered."""


def _node(node: Node) -> GraphNode:
    kind, summary = kind_of(node), summary_of(node)
    return GraphNode(
        id=node.uuid,
        title=title_of(node),
        glyph=glyph_of(node),
        kind=kind,
        body=summary,
        brief=summary[0] if summary and kind in _TOLD_BRIEFLY else "",
        ports=tuple(Port(uuid, label) for uuid, label in _ports(node)),
    )


def _ports(node: Node) -> Iterator[tuple[str, str]]:
    yield from zip(node.exits_by_uuid, node.exit_names(), strict=False)


def _edges(flow: Flow, node: Node) -> Iterator[Edge]:
    for uuid, exit_ in node.exits_by_uuid.items():
        destination = exit_.destination_uuid
        if destination and destination in flow.nodes_by_uuid:
            yield Edge(node.uuid, uuid, destination)
