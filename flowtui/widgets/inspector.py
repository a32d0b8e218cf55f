"""The form of the selected node."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.containers import VerticalScroll
from textual.message import Message

from flowtui.flows.flow import Flow
from flowtui.flows.issue import Issue
from flowtui.store.project import Project


class Inspector(VerticalScroll, can_focus=True):
    """The form of a node."""

    @dataclass
    class Edited(Message):
        """The user edited the node."""

        label: str
        flow: Flow
        merge: str = ""

    def show(
        self,
        flow: Flow,
        node_uuid: str,
        issues: Sequence[Issue],
        project: Project,
        *,
        read_only: bool,
    ) -> None:
        """Show a node of a flow."""

    def enter(self) -> None:
        """Give the focus to the first field."""
        self.focus()
