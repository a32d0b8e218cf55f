"""What an inspector shows: a node of a flow, as one value."""

from collections.abc import Sequence
from dataclasses import dataclass

from flowtui.editing.items import Item, items_of, ui_of
from flowtui.flows.analysis.issue import Issue
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.store.projects.project import Project


@dataclass(frozen=True)
class NodeView:
    """A node, and what belongs to it."""

    project: Project
    flow: Flow
    node_uuid: str
    """"" for no node."""
    issues: Sequence[Issue] = ()
    """What is wrong with the node."""
    read_only: bool = False

    @property
    def node(self) -> Node | None:
        """The node; None if there is none."""
        return self.flow.nodes_by_uuid.get(self.node_uuid)

    @property
    def items(self) -> tuple[Item, ...]:
        """What is edited in the node."""
        return items_of(self.node, ui_of(self.flow, self.node_uuid)) if self.node else ()
