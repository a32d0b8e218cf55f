"""The designer: a flow as outline, graph and form, with what is wrong with it."""

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from typing_extensions import override

from flowtui.editing.history import History
from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.flows.forms.naming import languages_of, name_of
from flowtui.flows.spec.flow import Flow
from flowtui.graph import marks
from flowtui.graph.model import Graph
from flowtui.graph.navigation import Cursor
from flowtui.graph.of_flow import graph_of
from flowtui.screens.base import WorkScreen
from flowtui.screens.designer.commands import DESIGNER_COMMANDS, EDITS
from flowtui.screens.designer.edits import DesignerEdits
from flowtui.store.projects.project import Project
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.base.top_line import crumbs
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.canvas.outline import Outline
from flowtui.widgets.home.flow_list import TYPES
from flowtui.widgets.inspector.inspector import Inspector
from flowtui.widgets.inspector.issue_list import IssueList
from flowtui.widgets.inspector.node_view import NodeView

SHOW_AFTER = 0.12
"""Seconds without typing after which the graph is drawn anew."""
CHECK_AFTER = 0.25
"""Seconds without an edit after which the flow is checked."""
WRITE_AFTER = 1.0
"""Seconds after an edit when the draft is on disk at the latest."""
PANES = ("outline", "canvas", "inspector", "issues")


class Designer(DesignerEdits, WorkScreen):
    """A flow being designed."""

    TITLE_OF_SCREEN = "Designer"
    ABOUT = (
        "Arrow keys follow the flow: right along the chosen exit, left back, up and down between "
        "exits. Every edit can be undone, and is kept as a draft until you save."
    )
    DEFAULT_CSS = """
    Designer {
        #panes { height: 1fr; }
        #canvas { width: 1fr; height: 1fr; }
        #outline { width: 30; height: 1fr; }
        #inspector { width: 42; height: 1fr; }
        #issues { height: 6; }
        &.-cramped, &.-narrow {
            .pane { display: none; }
            &.-show-outline #outline, &.-show-canvas #canvas, &.-show-inspector #inspector {
                display: block; width: 1fr;
            }
            &.-show-issues #panes { display: none; }
            &.-show-issues #issues { display: block; height: 1fr; }
        }
        &.-medium #outline { display: none; }
        &.-medium.-show-outline #outline { display: block; }
        &.-medium.-show-outline #inspector { display: none; }
        &.-low #issues { height: 4; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = DESIGNER_COMMANDS

    @dataclass
    class _Checked(Message):
        flow: Flow
        issues: tuple[Issue, ...]

    def __init__(self, project: Project, flow: Flow, node_uuid: str = "") -> None:
        """Design `flow` of a project, beginning at a node."""
        super().__init__()
        self.project = project
        self.history = History(flow)
        self._begin_at = node_uuid
        self._graph = Graph()
        self._issues: tuple[Issue, ...] = ()
        self._names: dict[str, str] = {}
        self._check_timer: Timer | None = None
        self._show_timer: Timer | None = None
        self._is_read = False
        self._write_timer: Timer | None = None

    @property
    @override
    def flow(self) -> Flow:
        return self.history.present

    @override
    def compose_body(self) -> Iterable[Widget]:
        with Vertical(id="body"):
            with Horizontal(id="panes"):
                yield self.pane(Outline(id="outline"), "Outline")
                yield self.pane(
                    Canvas(empty="This flow has no nodes yet: press a to add one.", id="canvas"),
                    self.flow.name,
                )
                yield self.pane(Inspector(id="inspector"), "Node")
            yield self.pane(IssueList(id="issues"), "Issues")

    def on_mount(self) -> None:
        """Show the flow."""
        self.add_class("-show-canvas")
        self._show_flow()
        if self._begin_at:
            self.canvas.go(self._begin_at)
        self.canvas.focus()
        self._check_soon(0)

    def on_unmount(self) -> None:
        """Let what was read be forgotten."""
        gc.unfreeze()

    @property
    def canvas(self) -> Canvas:
        """The graph."""
        return self.query_one(Canvas)

    @property
    def outline(self) -> Outline:
        """The outline."""
        return self.query_one(Outline)

    @property
    def inspector(self) -> Inspector:
        """The form."""
        return self.query_one(Inspector)

    @property
    @override
    def cursor(self) -> Cursor | None:
        return self.canvas.cursor

    @override
    def edit(self, label: str, flow: Flow, merge: str = "") -> None:
        self.history = self.history.push(label, flow, merge)
        self._keep()
        if merge:
            self._show_node()
            self._show_soon()
        else:
            self._show_flow()

    @override
    def _changed(self) -> None:
        self._keep()
        self._show_flow()

    def _keep(self) -> None:
        """Keep the flow after an edit, or after one was undone."""
        self.project.keep(self.flow)
        self._check_soon(CHECK_AFTER)
        if self._write_timer is None:
            self._write_timer = self.set_timer(WRITE_AFTER, self._write)

    def _write(self) -> None:
        self._write_timer = None
        self.write_drafts(self.project)

    @override
    def show_mended(self) -> None:
        self._check_soon(0)

    def _show_soon(self) -> None:
        """Show the flow after a moment without typing: what is typed must be seen at once."""
        if self._show_timer:
            self._show_timer.stop()
        self._show_timer = self.set_timer(SHOW_AFTER, self._show_flow)

    def _show_flow(self) -> None:
        if self._show_timer:
            self._show_timer.stop()
            self._show_timer = None
        flow = self.flow
        self._graph = graph_of(flow)
        self._names = {node.uuid: name_of(node) for node in flow.nodes}
        self.canvas.border_title = Content(flow.name)
        self.canvas.show(self._graph)
        self._show_outline()
        self._show_node()
        self._show_top()

    def _show_outline(self) -> None:
        self.outline.show(self._graph, _worst(self._issues))
        if self.cursor:
            self.outline.go_to(self.cursor)

    def _show_node(self) -> None:
        self.settle()
        cursor = self.cursor
        node_uuid = cursor.node if cursor else ""
        issues = [issue for issue in self._issues if issue.node_uuid == node_uuid]
        self.inspector.show(
            NodeView(self.project, self.flow, node_uuid, issues, self.project.read_only)
        )

    def _show_top(self) -> None:
        flow, history = self.flow, self.history
        glyph, type_ = TYPES.get(flow.type, ("?", flow.type))
        edited = self.project.is_edited(flow.uuid)
        errors = sum(issue.severity is Severity.ERROR for issue in self._issues)
        warnings = sum(issue.severity is Severity.WARNING for issue in self._issues)
        self.top.left = Content.assemble(
            crumbs(self.project.title, flow.name),
            ("   ", ""),
            (f"{glyph} {type_}", "$foreground 70%"),
            ("  read-only" if self.project.read_only else "", "$text-warning"),
            ("  ● edited" if edited else "", "$text-warning"),
            (f"   ✗ {errors}" if errors else "", "$text-error"),
            (f"   ⚠ {warnings}" if warnings else "", "$text-warning"),
        )
        undo = f"↶ {len(history.past)}  " if history.past else ""
        nodes = "1 node" if len(flow.nodes) == 1 else f"{len(flow.nodes)} nodes"
        self.top.right = Content.styled(f"{undo}{nodes} · {self._languages()}", "$foreground 70%")

    def _languages(self) -> str:
        return ", ".join(languages_of(self.flow))

    def _check_soon(self, delay: float) -> None:
        if self._check_timer:
            self._check_timer.stop()
        self._check_timer = self.set_timer(max(delay, 0.001), self._check)

    @work(thread=True, exclusive=True, group="check")
    def _check(self) -> None:
        flow = self.flow
        self.post_message(self._Checked(flow, check_flow(flow, self.project.surroundings())))
        if not self._is_read:
            gc.freeze()  # what was read stays: looking through it for garbage takes 0.1 s each time
            self._is_read = True

    @on(_Checked)
    def _take_issues(self, message: _Checked) -> None:
        self.tell_damage(self.project)
        if message.flow is not self.flow:
            return
        self._issues = message.issues
        pane = self.query_one(IssueList)
        pane.show(self._issues, self._names)
        pane.border_title = Content(f"Issues {len(self._issues) or '✓ none'}")
        worst = _worst(self._issues)
        self.canvas.marks = marks.Marks(issues=worst, exit_issues=_worst_exits(self._issues, self))
        self._show_outline()
        self._show_node()
        self._show_top()

    @on(Canvas.Moved)
    def _moved(self, message: Canvas.Moved) -> None:
        self.outline.go_to(message.cursor)
        self._show_node()

    @on(Canvas.Chosen)
    def _chosen(self) -> None:
        self.action_edit()

    @on(LineList.Moved, "#outline")
    def _outline_moved(self) -> None:
        cursor = self.outline.cursor
        if cursor:
            self.canvas.go(cursor.node, cursor.port)
            self._show_node()

    @on(LineList.Chosen, "#outline")
    def _outline_chosen(self) -> None:
        self.action_edit()

    @on(LineList.Moved, "#issues")
    @on(LineList.Chosen, "#issues")
    def _issue_chosen(self, message: LineList.Moved | LineList.Chosen) -> None:
        self._go_to_issue(message.at)
        if isinstance(message, LineList.Chosen):
            self.action_edit()

    def _go_to_issue(self, position: int) -> None:
        node_uuid = self._issues[position].node_uuid
        if node_uuid:
            self.go_to_node(node_uuid)

    @override
    def go_to_node(self, node_uuid: str) -> None:
        self.canvas.go(node_uuid)
        if self.cursor:
            self.outline.go_to(self.cursor)
        self._show_node()

    @on(Inspector.Edited)
    def _edited(self) -> None:
        self.settle()

    @override
    def unfinished(self) -> dict[tuple[str, str], str]:
        return self.inspector.unfinished()

    @override
    def settle(self) -> Flow:
        for change in self.inspector.heard():
            label, flow = change.label(self.flow), change.made_in(self.flow)
            if flow is not self.flow:
                self.edit(label, flow, change.merge)
        return self.flow

    @on(Inspector.ActionWanted)
    def _action_wanted(self, message: Inspector.ActionWanted) -> None:
        self.action_add_to_node(message.node_uuid, message.after)

    @override
    def enter_form(self, item_key: str = "") -> None:
        self.action_pane("inspector")
        self.inspector.enter(item_key)

    def action_next_issue(self, step: int) -> None:
        """Go to the next issue."""
        pane = self.query_one(IssueList)
        if self._issues:
            position = (pane.at + step) % len(self._issues)
            if not pane.visited:
                position = 0 if step > 0 else len(self._issues) - 1
            pane.visited = True
            pane.go(position)
            self._go_to_issue(position)
            issue = self._issues[position]
            self.notify(issue.text, title=self._names.get(issue.node_uuid, ""), markup=False)

    @override
    def _changed_on_disk(self) -> None:
        self.history = self.history.settled()
        self._show_top()

    def action_edit(self) -> None:
        """Go into the form."""
        self.action_pane("inspector")

    @override
    def action_pane(self, name: str) -> None:
        for pane in PANES:
            self.set_class(pane == name, f"-show-{pane}")
        if name == "inspector":
            self.inspector.enter()
        else:
            self.query_one(f"#{name}").focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in EDITS and self.project.read_only:
            return None
        if action == "undo":
            return bool(self.history.past) or None
        if action == "redo":
            return bool(self.history.future) or None
        if action in {"delete", "disconnect"}:  # else a key too many would do it from a form
            return isinstance(self.focused, Canvas | Outline)
        if action == "out":
            return not isinstance(self.focused, Canvas)
        return True


def _worst(issues: Iterable[Issue]) -> dict[str, marks.Severity]:
    """Return the worst issue of each node, where it is worth a sign on the graph."""
    worst: dict[str, marks.Severity] = {}
    for issue in issues:
        if issue.severity is Severity.ERROR:
            worst[issue.node_uuid] = marks.Severity.ERROR
        elif issue.severity is Severity.WARNING:
            worst.setdefault(issue.node_uuid, marks.Severity.WARNING)
    return worst


def _worst_exits(issues: Iterable[Issue], designer: Designer) -> dict[marks.Exit, marks.Severity]:
    """Return the issues that are about an exit."""
    exits = {(node.uuid, uuid) for node in designer.flow.nodes for uuid in node.exits_by_uuid}
    return {
        (issue.node_uuid, issue.item_uuid): marks.Severity.WARNING
        for issue in issues
        if (issue.node_uuid, issue.item_uuid) in exits
    }
