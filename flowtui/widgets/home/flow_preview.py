"""A flow as it looks: its graph, and what there is to know about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from flowtui.store.projects.project import Project

if TYPE_CHECKING:
    from flowtui.graph.model import Graph
    from flowtui.widgets.canvas.canvas import Canvas

PREVIEW_AFTER = 0.06
"""Seconds for which a flow must be shown before it is drawn."""


class FlowPreview(Vertical):
    """The graph of a flow, below facts about it."""

    DEFAULT_CSS = """
    FlowPreview { background: $background; }
    FlowPreview #facts { height: auto; max-height: 7; padding: 0 2; color: $foreground 80%; }
    """

    @dataclass
    class _Read(Message):
        uuid: str
        graph: "Graph | None"
        facts: Content

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._project: Project | None = None
        self._uuid = ""
        self._previewed = ""
        self._timer: Timer | None = None
        self._facts = Static("", id="facts")
        self._graph: Canvas | None = None

    @override
    def compose(self) -> Iterable[Widget]:
        yield self._facts

    def show(self, project: Project | None, uuid: str) -> None:
        """Show a flow once it is the one to be shown for a moment; none for ""."""
        self._project, self._uuid = project, uuid
        if self._timer:
            self._timer.stop()
        if uuid != self._previewed:
            self._timer = self.set_timer(PREVIEW_AFTER, self._show_now)

    def forget(self) -> None:
        """Read what is shown next anew: it may be another than it was."""
        self._previewed = ""

    def _show_now(self) -> None:
        if self._project and self._uuid:
            self._read(self._project, self._uuid)
        else:
            self._show_nothing()

    @work(thread=True, exclusive=True, group="preview")
    def _read(self, project: Project, uuid: str) -> None:
        # In a thread: what reads flows is imported here first, after the list was painted.
        from flowtui.widgets.home.flow_facts import facts_of

        graph, facts = facts_of(project, uuid)
        self.post_message(self._Read(uuid, graph, facts))

    @on(_Read)
    async def _show(self, message: _Read) -> None:
        message.stop()
        if message.uuid != self._uuid:
            return
        self._previewed = message.uuid
        self._facts.update(message.facts)
        canvas = await self._canvas()
        canvas.display = message.graph is not None
        if message.graph:
            canvas.show(message.graph, anew=True)

    def _show_nothing(self) -> None:
        self._previewed = ""
        self._facts.update("")
        if self._graph is not None:
            self._graph.display = False

    async def _canvas(self) -> "Canvas":
        from flowtui.graph.model import Direction, Zoom
        from flowtui.widgets.canvas.canvas import Canvas

        if self._graph is None:
            self._graph = Canvas(
                empty="This flow has no nodes yet.", zoom=Zoom.COMPACT, is_preview=True
            )
            await self.mount(self._graph)
        # beside the list it is higher than wide, below it wider than high
        self._graph.direction = Direction.TB if self._facts.display else Direction.LR
        return self._graph
