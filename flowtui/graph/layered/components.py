"""Parts of a graph that no edge joins; each is laid out alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Component:
    """Nodes that edges join, numbered from 0 in the order of the graph."""

    nodes: list[int]
    """The number in the graph of each node of the component."""
    edges: list[int]
    """The number in the graph of each edge of the component."""
    sources: list[int]
    """Per edge the node, numbered in the component, from which it leads…"""
    ports: list[int]
    """…the position of its exit among the node's exits…"""
    targets: list[int]
    """…and the node to which it leads."""
    has_entry: bool
    """Whether node 0 is the entry of the graph and so must be drawn first."""


def components_of(
    count: int, sources: list[int], ports: list[int], targets: list[int]
) -> list[Component]:
    """Return the connected components of a graph of `count` nodes, in the order of their nodes.

    `sources`, `ports` and `targets` are the ends of each edge. Union-find with path halving.
    """
    parent = list(range(count))
    for source, target in zip(sources, targets, strict=True):
        one, other = _root(parent, source), _root(parent, target)
        if one != other:
            parent[max(one, other)] = min(one, other)
    number: dict[int, int] = {}
    nodes: list[list[int]] = []
    local: list[int] = []
    for node in range(count):
        root = _root(parent, node)
        if root not in number:
            number[root] = len(nodes)
            nodes.append([])
        local.append(len(nodes[number[root]]))
        nodes[number[root]].append(node)
    edges: list[list[int]] = [[] for _ in nodes]
    for edge, source in enumerate(sources):
        edges[number[_root(parent, source)]].append(edge)
    return [
        Component(
            nodes=members,
            edges=own,
            sources=[local[sources[edge]] for edge in own],
            ports=[ports[edge] for edge in own],
            targets=[local[targets[edge]] for edge in own],
            has_entry=members[0] == 0,
        )
        for members, own in zip(nodes, edges, strict=True)
    ]


def _root(parent: list[int], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node
