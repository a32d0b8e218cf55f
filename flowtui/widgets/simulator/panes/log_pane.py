"""The log, and below it the line under the cursor in full."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from typing_extensions import override

from flowtui.flows.forms.naming import title_of
from flowtui.graph.text import clean
from flowtui.scenario.views.log_rows import LogRow
from flowtui.scenario.views.run_focus import RunFocus, flow_of
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.simulator.log_view import LogView
from flowtui.world.entry import Entry


class LogPane(Vertical):
    """Shows what happened; tells to which node the line under the cursor leads."""

    DEFAULT_CSS = """
    LogPane {
        LogView { height: 1fr; }
        #entry {
            height: auto; max-height: 8; display: none; border-top: solid $border-blurred;
            color: $foreground 85%;
        }
    }
    """

    @dataclass
    class NodeWanted(Message):
        """The user looks at what happened in a node."""

        focus: RunFocus
        node_uuid: str
        """ "" for what happened in a flow, but in none of its nodes."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._view = Viewpoint.nobody()

    @override
    def compose(self) -> ComposeResult:
        yield LogView()
        yield Static(id="entry")

    @property
    def lines(self) -> LogView:
        """The log."""
        return self.query_one(LogView)

    def show(self, view: Viewpoint) -> None:
        """Show what happened, from its end."""
        self._view = view
        self.query_one("#entry").display = False
        self.lines.show(view.simulation.taken, view.names, view.zone, view.refusals)

    @on(LineList.Moved)
    def _look_at(self, event: LineList.Moved) -> None:
        event.stop()
        row = self.lines.chosen
        entry = row.entry if row else None
        self.query_one("#entry").display = entry is not None
        if row is None or entry is None:
            return
        self.query_one("#entry", Static).update(self._in_full(row, entry))
        session = self._view.world.sessions.get(entry.session_uuid)
        if session and flow_of(entry, self._view.world) in self._view.setup.flows:
            focus = RunFocus(session, session.runs[entry.record.run])
            self.post_message(self.NodeWanted(focus, entry.record.node_uuid))

    def _in_full(self, row: LogRow, entry: Entry) -> Content:
        flow = self._view.setup.flows.get(flow_of(entry, self._view.world))
        node = flow.nodes_by_uuid.get(entry.record.node_uuid) if flow else None
        where = f"{flow.name} › {title_of(node)}" if flow and node else "outside of all nodes"
        return Content.assemble(
            (f"{row.glyph} ", "bold"), row.text, "\n", (clean(where), "$foreground 60%")
        )
