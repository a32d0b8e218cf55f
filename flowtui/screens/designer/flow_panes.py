"""A flow as outline, graph and form, with what is wrong with it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from typing_extensions import override

from flowtui.flows.analysis.issue import Issue
from flowtui.flows.forms.naming import name_of
from flowtui.flows.spec.flow import Flow
from flowtui.graph.issue_marks import issue_marks
from flowtui.graph.model import Graph
from flowtui.graph.navigation import Cursor
from flowtui.graph.of_flow import graph_of
from flowtui.screens.designer.commands import PANE_COMMANDS
from flowtui.store.projects.project import Project
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.base.pane import pane
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.canvas.outline import Outline
from flowtui.widgets.inspector.inspector import Inspector
from flowtui.widgets.inspector.issue_list import IssueList
from flowtui.widgets.inspector.node_view import NodeView

SHOW_AFTER = 0.12
"""Seconds without typing after which the graph is drawn anew."""
PANES = ("outline", "canvas", "inspector", "issues")


@dataclass(frozen=True)
class FlowView:
    """A flow, and what is wrong with it."""

    project: Project
    flow: Flow
    issues: tuple[Issue, ...] = ()


class FlowPanes(Commanded, Vertical):
    """The panes of the designer; all are about the same node.

    `-show-canvas` and the like say which one is seen where there is no room for all.
    """

    MENU: ClassVar[Sequence[Command]] = PANE_COMMANDS

    def __init__(self, view: FlowView, settled: Callable[[], Flow]) -> None:
        """Show a flow; `settled` gives it with what is typed to the moment that it is called."""
        super().__init__(id="body", classes="-show-canvas")
        self._view = view
        self._settled = settled
        self._graph = Graph()
        self._names: dict[str, str] = {}
        self._timer: Timer | None = None
        self.outline = pane(Outline(id="outline"), "Outline")
        self.canvas = pane(
            Canvas(empty="This flow has no nodes yet: press a to add one.", id="canvas"),
            view.flow.name,
        )
        self.inspector = pane(Inspector(id="inspector"), "Node")
        self._issue_list = pane(IssueList(id="issues"), "Issues")

    @override
    def compose(self) -> Iterable[Widget]:
        with Horizontal(id="panes"):
            yield self.outline
            yield self.canvas
            yield self.inspector
        yield self._issue_list

    @property
    def cursor(self) -> Cursor | None:
        """Which node and exit are selected."""
        return self.canvas.cursor

    def show(self, view: FlowView, *, soon: bool = False) -> None:
        """Show a flow; `soon`, after a moment without typing: what is typed must be seen at once.

        What is in its nodes is shown at once all the same.
        """
        before, self._view = self._view, view
        if view.issues != before.issues:
            self._show_issues()
        if not soon:
            self._show_flow()
            return
        self.show_node()
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(SHOW_AFTER, self._show_flow)

    def _show_flow(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
        flow = self._view.flow
        self._graph = graph_of(flow)
        self._names = {node.uuid: name_of(node) for node in flow.nodes}
        self.canvas.border_title = Content(flow.name)
        self.canvas.show(self._graph)
        self._show_outline()
        self.show_node()

    def show_issues(self, issues: tuple[Issue, ...]) -> None:
        """Show what is wrong with the flow."""
        self._view = FlowView(self._view.project, self._view.flow, issues)
        self._show_issues()
        self._show_outline()
        self.show_node()

    def _show_issues(self) -> None:
        issues = self._view.issues
        self._issue_list.show(issues, self._names)
        self._issue_list.border_title = Content(f"Issues {len(issues) or '✓ none'}")
        self.canvas.marks = issue_marks(self._view.flow, issues)

    def _show_outline(self) -> None:
        self.outline.show(self._graph, self.canvas.marks.issues)
        if self.cursor:
            self.outline.go_to(self.cursor)

    def show_node(self) -> None:
        """Show the selected node, with what was typed into it to this moment."""
        flow, project = self._settled(), self._view.project
        node_uuid = self.cursor.node if self.cursor else ""
        issues = [issue for issue in self._view.issues if issue.node_uuid == node_uuid]
        self.inspector.show(NodeView(project, flow, node_uuid, issues, project.read_only))

    @on(Canvas.Moved)
    def _moved(self, message: Canvas.Moved) -> None:
        self.outline.go_to(message.cursor)
        self.show_node()

    @on(Canvas.Chosen)
    @on(LineList.Chosen, "#outline")
    def _chosen(self) -> None:
        self.action_edit()

    @on(LineList.Moved, "#outline")
    def _outline_moved(self) -> None:
        cursor = self.outline.cursor
        if cursor:
            self.canvas.go(cursor.node, cursor.port)
            self.show_node()

    @on(LineList.Moved, "#issues")
    @on(LineList.Chosen, "#issues")
    def _issue_chosen(self, message: LineList.Moved | LineList.Chosen) -> None:
        self._go_to_issue(message.at)
        if isinstance(message, LineList.Chosen):
            self.action_edit()

    def _go_to_issue(self, position: int) -> None:
        node_uuid = self._view.issues[position].node_uuid
        if node_uuid:
            self.go_to_node(node_uuid)

    def go_to_node(self, node_uuid: str) -> None:
        """Select a node."""
        self.canvas.go(node_uuid)
        if self.cursor:
            self.outline.go_to(self.cursor)
        self.show_node()

    def enter_form(self, item_key: str = "") -> None:
        """Go into the form, to an item of the node."""
        self.action_pane("inspector")
        self.inspector.enter(item_key)

    def action_next_issue(self, step: int) -> None:
        """Go to the next issue."""
        issues = self._view.issues
        if issues:
            position = self._issue_list.beside(step)
            self._issue_list.go(position)
            self._go_to_issue(position)
            issue = issues[position]
            self.notify(issue.text, title=self._names.get(issue.node_uuid, ""), markup=False)

    def action_edit(self) -> None:
        """Go into the form."""
        self.action_pane("inspector")

    def action_out(self) -> None:
        """Go back to the graph."""
        self.action_pane("canvas")

    def action_pane(self, name: str) -> None:
        """Show a pane and go into it."""
        for each in PANES:
            self.set_class(each == name, f"-show-{each}")
        if name == "inspector":
            self.inspector.enter()
        else:
            self.query_one(f"#{name}").focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "out":
            return not isinstance(self.screen.focused, Canvas)
        return True
