"""Flows that begin at another node than their first: to try them from there."""

from collections.abc import Iterator, Mapping

from typing_extensions import override

from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import JSON


class BeginningAt(Library):
    """A library in which one flow begins at a node of one's choice."""

    def __init__(self, library: Library, flow_uuid: str, node_uuid: str) -> None:
        """Let a flow of `library` begin at `node_uuid`, if that is one of its nodes."""
        super().__init__(library.assets, {})
        self._library = library
        self._flow_uuid = flow_uuid
        self._node_uuid = node_uuid
        self._turned: Flow | None = None

    @override
    def flow(self, uuid: str) -> Flow | None:
        if uuid != self._flow_uuid:
            return self._library.flow(uuid)
        if self._turned is None:
            flow = self._library.flow(uuid)
            self._turned = flow and _beginning_at(flow, self._node_uuid)
        return self._turned

    @override
    def revision(self, file: str, flow_uuid: str) -> Mapping[str, JSON] | None:
        return self._library.revision(file, flow_uuid)

    @property
    @override
    def references(self) -> Iterator[FlowReference]:
        return self._library.references

    @override
    def flow_named(self, name: str) -> Flow | None:
        known = self._library.flow_named(name)
        return known and self.flow(known.uuid)


def _beginning_at(flow: Flow, node_uuid: str) -> Flow:
    node = flow.nodes_by_uuid.get(node_uuid)
    if node is None or flow.nodes[0] is node:
        return flow
    return flow.replace(nodes=(node, *(other for other in flow.nodes if other is not node)))
