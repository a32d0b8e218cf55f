"""A list that draws its lines when they are seen: for thousands of them."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from typing_extensions import override

from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.drawing import is_drawn, nothing_drawn


class LineList(Commanded, ScrollView, can_focus=True):
    """Lines, one of them under the cursor; a base class."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar = {"line-list--cursor"}
    DEFAULT_CSS = """
    LineList {
        background: $background; scrollbar-size: 1 1; overflow-x: hidden;
        text-wrap: nowrap; text-overflow: ellipsis;
        .line-list--cursor { background: $block-cursor-blurred-background; }
        &:focus .line-list--cursor { background: $block-cursor-background; text-style: bold; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("list.down", "Down", "Go to the next line.", "move(1)", "down,j"),
        Command("list.up", "Up", "Go to the line before.", "move(-1)", "up,k"),
        Command("list.page_down", "Page down", "Go a page down.", "page(1)", "pagedown"),
        Command("list.page_up", "Page up", "Go a page up.", "page(-1)", "pageup"),
        Command("list.first", "First line", "Go to the first line.", "first", "home,g"),
        Command("list.last", "Last line", "Go to the last line.", "last", "end,G"),
        Command("list.choose", "Open", "Choose the line.", "choose", "enter"),
    )

    at: reactive[int] = reactive(0, repaint=True)
    """The line under the cursor, from 0."""

    @dataclass
    class Moved(Message):
        """The user moved the cursor."""

        list: "LineList"
        at: int

        @property
        @override
        def control(self) -> "LineList":
            return self.list

    @dataclass
    class Chosen(Message):
        """The user chose the line."""

        list: "LineList"
        at: int

        @property
        @override
        def control(self) -> "LineList":
            return self.list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._strips: dict[tuple[int, int, bool, bool], Strip] = {}

    @property
    @abstractmethod
    def count(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def line(self, index: int) -> Content:
        """Return what a line says."""

    def changed(self) -> None:
        """Draw all lines anew: they are others now."""
        self._strips.clear()
        self.virtual_size = Size(0, self.count)
        self.at = max(0, min(self.at, self.count - 1))
        self.refresh()

    def go(self, index: int) -> None:
        """Put the cursor on a line and show it, without telling."""
        self.at = max(0, min(index, self.count - 1))

    def watch_at(self) -> None:
        """Keep the cursor in view."""
        self.scroll_to_region(
            Region(0, self.at, 1, 1), animate=False, force=True, immediate=True, x_axis=False
        )

    @override
    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop) if is_drawn(self) else nothing_drawn(crop)

    @override
    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if index >= self.count:
            return Strip([Segment(" " * width, self.rich_style)], width)
        key = (index, width, index == self.at, self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._drawn(index, width, under=index == self.at)
        return strip

    def _drawn(self, index: int, width: int, *, under: bool) -> Strip:
        style = self.get_visual_style("line-list--cursor") if under else self.visual_style
        return Visual.to_strips(self, self.line(index), width, 1, style, pad=True)[0]

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self._move(self.at + steps)

    def action_page(self, steps: int) -> None:
        """Move the cursor by a page."""
        self._move(self.at + steps * max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Move the cursor to the first line."""
        self._move(0)

    def action_last(self) -> None:
        """Move the cursor to the last line."""
        self._move(self.count - 1)

    def action_choose(self) -> None:
        """Say that the line was chosen."""
        if self.count:
            self.post_message(self.Chosen(self, self.at))

    def _move(self, index: int) -> None:
        before = self.at
        self.go(index)
        if self.at != before:
            self.post_message(self.Moved(self, self.at))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what was clicked; twice chooses."""
        index = event.y + self.scroll_offset.y
        if index < self.count:
            self._move(index)
            if event.chain == 2:
                self.action_choose()
