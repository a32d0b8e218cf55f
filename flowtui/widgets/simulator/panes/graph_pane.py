"""The graph of the flow a contact is in, with where they are, were and went."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from typing_extensions import override

from flowtui.flows.spec.flow import Flow
from flowtui.graph.of_flow import graph_of
from flowtui.scenario.views.place import place_text
from flowtui.scenario.views.run_focus import RunFocus, marks_of
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.simulator.pane_title import entitle


class GraphPane(Vertical):
    """Shows a viewpoint's flow; the canvas in it tells which node is chosen (`Canvas.Chosen`)."""

    DEFAULT_CSS = """
    GraphPane Canvas { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._drawn: Flow | None = None

    @override
    def compose(self) -> ComposeResult:
        canvas = Canvas(empty="", is_preview=True)
        canvas.add_class("pane")  # the frame is its own: it says in it how it is shown
        canvas.border_title = "Graph"
        yield canvas

    @property
    def canvas(self) -> Canvas:
        """The graph."""
        return self.query_one(Canvas)

    @property
    def node_uuid(self) -> str:
        """The node under the cursor; "" if there is none."""
        cursor = self.canvas.cursor
        return cursor.node if cursor else ""

    def show(self, view: Viewpoint) -> None:
        """Show the flow that is looked at, at the node where the contact is."""
        focus = view.focus
        self._show(view, focus, focus.node_uuid if focus else "", frozenset())

    def show_node(self, view: Viewpoint, focus: RunFocus, node_uuid: str) -> None:
        """Show a node of a run, marked as what was looked for."""
        self._show(view, focus, node_uuid or focus.node_uuid, frozenset({node_uuid} - {""}))

    def _show(
        self, view: Viewpoint, focus: RunFocus | None, node_uuid: str, hits: frozenset[str]
    ) -> None:
        flow = view.flow(focus)
        if flow is None:
            entitle(self.canvas, Content("no flow"))
            return
        self._draw(flow)
        canvas = self.canvas
        marks = marks_of(view.simulation, view.contact_uuid, flow)
        canvas.marks = replace(marks, hits=hits)
        seen = f"✓{len(marks.visits)}/{len(flow.nodes)}"
        cells = (canvas if self.display else self.app).size.width  # hidden, it keeps its old size
        entitle(canvas, Content(place_text(view, focus, cells - 4, seen)))
        if node_uuid:
            canvas.go(node_uuid)
            canvas.reveal(node_uuid, in_middle=True)

    def _draw(self, flow: Flow) -> None:
        """Draw a flow, if it is not drawn already."""
        if flow is self._drawn:
            return
        is_edit = self._drawn is not None and self._drawn.uuid == flow.uuid
        self._drawn = flow
        self.canvas.show(graph_of(flow), anew=not is_edit)
