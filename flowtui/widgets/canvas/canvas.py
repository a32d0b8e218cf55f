"""The graph of a flow, drawn in cells: one widget however many nodes there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from textual import events, work
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import get_current_worker
from typing_extensions import override

from flowtui.graph.drawing import Drawing
from flowtui.graph.errors import LayoutCancelled
from flowtui.graph.hits import EdgeHit, Hit, PortHit
from flowtui.graph.layout import Layout, layout
from flowtui.graph.marks import UNMARKED, Marks
from flowtui.graph.minimap import View, minimap
from flowtui.graph.model import Direction, Graph, Zoom
from flowtui.graph.navigation import Arrow, Cursor, beside, enter, follow, reading_order
from flowtui.graph.runs import Run
from flowtui.widgets.base.colours import Paint
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.canvas.canvas_commands import CANVAS_COMMANDS

MARGIN_X, MARGIN_Y = 2, 1
"""Empty cells around a drawing."""
_ZOOMS = (Zoom.MAP, Zoom.COMPACT, Zoom.FULL)
_ROOM_X, _ROOM_Y = 6, 2
"""How near to the edge of the view the cursor may come before the view follows."""
_MAP_WIDTH, _MAP_HEIGHT = 24, 5
"""Size of the map in the corner; it is there when the drawing is larger than the view."""
_MAP_FROM = 50
"""Width of the view below which there is no map; nor is there where it would fill half of it."""


class Canvas(Commanded, ScrollView, can_focus=True):
    """A graph, laid out and drawn, with a cursor on a node and one of its exits."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Canvas { background: $background; scrollbar-size: 1 1; }
    """
    MENU: ClassVar[Sequence[Command]] = CANVAS_COMMANDS

    marks = reactive(UNMARKED, repaint=True, always_update=False)
    """What is said about nodes and exits now, besides where the cursor is."""
    cursor: reactive[Cursor | None] = reactive(None, repaint=True)
    """Where the cursor is."""
    zoom = reactive(Zoom.FULL, repaint=False)
    """How much of each node is shown."""
    direction = reactive(Direction.LR, repaint=False)
    """Where conversations run to."""

    @dataclass
    class Moved(Message):
        """The cursor was moved by the user."""

        canvas: "Canvas"
        cursor: Cursor

    @dataclass
    class Chosen(Message):
        """A node was chosen: enter, or two clicks."""

        canvas: "Canvas"
        cursor: Cursor

    @dataclass
    class _LaidOut(Message):
        graph: Graph
        layout: Layout

    def __init__(
        self,
        *,
        empty: str = "",
        zoom: Zoom = Zoom.FULL,
        direction: Direction = Direction.LR,
        is_preview: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Show nothing yet.

        `empty` is said while there are no nodes. The cursor of a preview is shown only while that
        has the focus.
        """
        super().__init__(id=id)
        self.empty = empty
        self.set_reactive(Canvas.zoom, zoom)
        self.set_reactive(Canvas.direction, direction)
        self._is_preview = is_preview
        self._map: dict[int, Strip] | None = None
        self._graph = Graph()
        self._drawing: Drawing | None = None
        self._paint: Paint | None = None
        self._came_from: Cursor | None = None
        self._shown_marks: Marks = UNMARKED

    @property
    def drawing(self) -> Drawing | None:
        """What is drawn; None as long as nothing is."""
        return self._drawing

    def show(self, graph: Graph, *, anew: bool = False) -> None:
        """Draw a graph; `anew` when it is another one, not an edit of the one shown."""
        if anew:
            self._drawing = None
            self.cursor = None
            self._came_from = None
        self._graph = graph
        self.cursor = self._valid(self.cursor)  # keys may come before the graph is laid out
        if graph.nodes:
            self._lay_out(graph, self._drawing.layout if self._drawing else None)
        else:
            self._take(self._LaidOut(graph, layout(graph)))

    def go(self, node_id: str, port: str | None = None) -> None:
        """Put the cursor on a node, and on one of its exits, and show it."""
        if node_id in self._graph.index:
            self._came_from = None
            self.cursor = Cursor(node_id, port) if port else enter(self._graph, node_id)

    def reveal(self, node_id: str, *, in_middle: bool = False) -> None:
        """Scroll to a node without moving the cursor; `in_middle` of what is around it."""
        if self._drawing and node_id in self._drawing.layout.index:
            (self._center if in_middle else self._scroll_to_node)(node_id)

    @work(thread=True, exclusive=True, group="layout", description="lays out a graph")
    def _lay_out(self, graph: Graph, previous: Layout | None) -> None:
        worker = get_current_worker()
        try:
            result = layout(
                graph,
                direction=self.direction,
                zoom=self.zoom,
                previous=previous,
                cancelled=lambda: worker.is_cancelled,
            )
        except LayoutCancelled:
            return
        self.post_message(self._LaidOut(graph, result))

    def _on_canvas__laid_out(self, message: _LaidOut) -> None:
        message.stop()
        if message.graph is self._graph:
            self._take(message)

    def _take(self, made: _LaidOut) -> None:
        is_first = self._drawing is None
        self._map = None
        self._drawing = Drawing(made.layout, made.graph)
        self.virtual_size = Size(
            made.layout.width + 2 * MARGIN_X, made.layout.height + 2 * MARGIN_Y
        )
        self.cursor = self._valid(self.cursor)
        self._mark()
        self.border_subtitle = Content(f"{made.layout.zoom} · {made.layout.direction}")
        self.refresh()
        self.call_after_refresh(self._scroll_to_cursor, in_middle=is_first)

    def _scroll_to_cursor(self, *, in_middle: bool) -> None:
        """Show where the cursor is by now: it may have been moved since the graph was drawn."""
        if self.cursor:
            self.reveal(self.cursor.node, in_middle=in_middle)

    def _valid(self, cursor: Cursor | None) -> Cursor | None:
        """Return the cursor as it can be in the present graph."""
        graph = self._graph
        if cursor is None or cursor.node not in graph.index:
            return enter(graph, graph.nodes[0].id) if graph.nodes else None
        ports = {port.id for port in graph.node(cursor.node).ports}
        return cursor if cursor.port in ports else enter(graph, cursor.node)

    def watch_marks(self) -> None:
        """Draw with the new marks."""
        self._mark()

    def watch_cursor(self, cursor: Cursor | None) -> None:
        """Draw with the new cursor, and keep it in view."""
        self._mark()
        if cursor:
            self._scroll_to_node(cursor.node)

    def watch_zoom(self) -> None:
        """Lay out anew."""
        if self._drawing and self._graph.nodes:
            self._lay_out(self._graph, self._drawing.layout)

    watch_direction = watch_zoom

    @override
    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self._mark()

    @override
    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        self._map = None
        super().watch_scroll_x(old_value, new_value)

    @override
    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        self._map = None
        super().watch_scroll_y(old_value, new_value)

    def _mark(self) -> None:
        cursor = None if self._is_preview and not self.has_focus else self.cursor
        self._shown_marks = (
            replace(self.marks, selected=cursor.node, selected_exit=cursor.port)
            if cursor
            else self.marks
        )

    def _scroll_to_node(self, node_id: str) -> None:
        if self._drawing is None or node_id not in self._drawing.layout.index:
            return
        self.scroll_to_region(
            self._region(self._drawing, node_id).grow((_ROOM_Y, _ROOM_X, _ROOM_Y, _ROOM_X)),
            animate=False,
            force=True,
            immediate=True,
        )

    def _center(self, node_id: str) -> None:
        """Show a node with as much around it as there is room for, what follows above all."""
        if self._drawing is None or node_id not in self._drawing.layout.index:
            return
        region = self._region(self._drawing, node_id)
        self.scroll_to(
            region.x - _ROOM_X,
            region.y + region.height // 2 - self.size.height // 2,
            animate=False,
            force=True,
            immediate=True,
        )

    @staticmethod
    def _region(drawing: Drawing, node_id: str) -> Region:
        box = drawing.layout.box(node_id)
        return Region(box.x + MARGIN_X, box.y + MARGIN_Y, box.width, box.height)

    @override
    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._paint = None
        self._map = None

    @override
    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if self._drawing is None or not self._graph.nodes:
            return self._blank(y, width)
        x = self.scroll_offset.x - MARGIN_X
        row = y + self.scroll_offset.y - MARGIN_Y
        strip = self._strip(self._drawing.line(row, x, x + width, self._shown_marks), width)
        corner = self._corner(self._drawing.layout).get(y)
        if corner is None:
            return strip
        left = width - corner.cell_length - 1
        return Strip.join([strip.crop(0, left), corner, strip.crop(width - 1, width)])

    def _strip(self, runs: list[Run], width: int) -> Strip:
        if self._paint is None:
            _, background = self.background_colors
            self._paint = Paint(self.app.theme_variables, background)
        style = self._paint.of
        return Strip([Segment(run.text, style(run)) for run in runs], width)

    def _corner(self, made: Layout) -> dict[int, Strip]:
        """Return the lines of the map by where they are in the view; none if all is in view."""
        if self._map is None:
            self._map = self._mapped(made)
        return self._map

    def _mapped(self, made: Layout) -> dict[int, Strip]:
        region = self.scrollable_content_region
        is_small = region.width < _MAP_FROM or region.height < 2 * _MAP_HEIGHT
        if is_small or self.zoom is Zoom.MAP:
            return {}
        if made.width <= region.width and made.height <= region.height:
            return {}
        offset = self.scroll_offset
        view = View(offset.x - MARGIN_X, offset.y - MARGIN_Y, region.width, region.height)
        lines = minimap(made, _MAP_WIDTH, _MAP_HEIGHT, view)
        top = region.height - _MAP_HEIGHT
        return {top + n: self._strip(line, _MAP_WIDTH) for n, line in enumerate(lines)}

    def _blank(self, y: int, width: int) -> Strip:
        lines = wrap(self.empty, max(1, width - 2)) if self._drawing else []
        row = y - self.size.height // 3
        text = lines[row] if 0 <= row < len(lines) else ""
        return Strip([Segment(text.center(width)[:width], self.rich_style)], width)

    def action_follow(self, arrow: str) -> None:
        """Go along an edge, or to the next exit."""
        if self._drawing is None or self.cursor is None:
            return
        before = self.cursor
        after = follow(self._drawing.layout, self._graph, before, Arrow[arrow], self._came_from)
        if after.node != before.node:
            self._came_from = before
        self._move(after)

    def action_beside(self, arrow: str) -> None:
        """Go to the nearest node in a direction."""
        if self._drawing and self.cursor:
            self._enter(beside(self._drawing.layout, self.cursor.node, Arrow[arrow]))

    def action_first(self) -> None:
        """Go to the first node."""
        if self._graph.nodes:
            self._move(enter(self._graph, self._graph.nodes[0].id))

    def action_last(self) -> None:
        """Go to the last node."""
        if self._drawing and self._graph.nodes:
            self._enter(reading_order(self._drawing.layout)[-1])

    def _enter(self, node_id: str) -> None:
        """Go to a node, unless it went since the graph was laid out."""
        if node_id in self._graph.index:
            self._move(enter(self._graph, node_id))

    def action_choose(self) -> None:
        """Say that the node was chosen."""
        if self.cursor:
            self.post_message(self.Chosen(self, self.cursor))

    def action_zoom(self, steps: int) -> None:
        """Show more or less of each node."""
        at = _ZOOMS.index(self.zoom) + steps
        self.zoom = _ZOOMS[max(0, min(len(_ZOOMS) - 1, at))]

    def action_turn(self) -> None:
        """Turn the drawing."""
        self.direction = Direction.TB if self.direction is Direction.LR else Direction.LR

    def action_page(self, right: int, down: int) -> None:
        """Scroll by a page."""
        self.scroll_relative(
            right * self.size.width // 2, down * (self.size.height - 2), animate=False
        )

    def _move(self, cursor: Cursor) -> None:
        if cursor != self.cursor:
            self.cursor = cursor
            self.post_message(self.Moved(self, cursor))

    def _cell(self, event: events.MouseEvent) -> tuple[int, int]:
        offset = self.scroll_offset
        return event.x + offset.x - MARGIN_X, event.y + offset.y - MARGIN_Y

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; twice chooses."""
        if self._drawing is None:
            return
        hit = self._drawing.at(*self._cell(event))
        if hit is None:
            return
        cursor = self._valid(self._cursor_at(self._drawing, hit))
        if cursor is None:
            return
        self._came_from = None
        self._move(cursor)
        if event.chain == 2:
            self.call_after_refresh(partial(self.post_message, self.Chosen(self, cursor)))

    @staticmethod
    def _cursor_at(drawing: Drawing, hit: Hit) -> Cursor:
        if isinstance(hit, EdgeHit):
            edge = drawing.graph.edges[hit.edges[0]]
            return Cursor(edge.source, edge.port)
        return Cursor(hit.node, hit.port) if isinstance(hit, PortHit) else Cursor(hit.node)
