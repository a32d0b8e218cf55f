"""A chat, as on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from typing_extensions import override

from flowtui.graph.text import pad, width, wrap
from flowtui.scenario.simulation import AppliedInput
from flowtui.scenario.views.chat_content import ChatContent
from flowtui.scenario.views.chat_items import Bubble, ChatItem, items_of, passed
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.simulator.chat_rows import ChatPiece, ChatRow, rows_of

_ROLES = (
    "flow", "contact", "sender", "media", "fault", "replies", "time", "notice", "error", "edge",
    "edge-contact", "space",
)  # fmt: skip


NARROWEST = 12
"""Cells of the narrowest chat, which one is laid out for that is not seen: its items are there."""


@dataclass(slots=True)
class _Block:
    """What came of one input, laid out."""

    applied: AppliedInput
    items: list[ChatItem]
    rows: list[ChatRow]
    end: tuple[ChatItem | None, datetime | None]
    """The last item up to here, and its time."""
    is_bare: bool
    """Whether the answers that it offers are left out."""


class Chat(Commanded, ScrollView, can_focus=True):
    """The messages of one contact; rows are laid out here, so that long chats stay fast.

    What came of each input is laid out once, and again only when the width changes.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar = {f"chat--{role}" for role in _ROLES}
    DEFAULT_CSS = """
    Chat {
        background: $background; scrollbar-size: 1 1; overflow-x: hidden;
        scrollbar-gutter: stable; padding: 0 0 0 1;
        .chat--flow { background: $panel; color: $foreground; }
        .chat--contact { background: $primary 30%; color: $foreground; }
        .chat--edge { background: $panel; color: $kind-action 70%; }
        .chat--edge-contact { background: $primary 30%; color: $primary; }
        .chat--sender { background: $panel; color: $kind-subflow; }
        .chat--media { background: $panel; color: $kind-action; }
        .chat--fault, .chat--error { color: $text-error; }
        .chat--replies { color: $foreground 50%; }
        .chat--time { color: $foreground 45%; }
        .chat--notice { color: $foreground 60%; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("chat.up", "Scroll up", "See earlier messages.", "scroll(-1)", "up,k"),
        Command("chat.down", "Scroll down", "See later messages.", "scroll(1)", "down,j"),
        Command("chat.page_up", "Page up", "See much earlier messages.", "page(-1)", "pageup"),
        Command("chat.page_down", "Page down", "See much later messages.", "page(1)", "pagedown"),
        Command("chat.first", "First message", "Go to the first message.", "edge(-1)", "home,g"),
        Command("chat.last", "Last message", "Go to the last message.", "edge(1)", "end,G"),
    )

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._content = ChatContent()
        self._blocks: list[_Block] = []
        self._rows: list[ChatRow] = []
        self._empty = ""
        self._laid_out_for = 0
        self._was_at_end = True

    @property
    def items(self) -> list[ChatItem]:
        """The bubbles and notices that are shown."""
        return [item for block in self._blocks for item in block.items]

    def show(self, content: ChatContent) -> None:
        """Show messages, from their end."""
        before, self._content = self._content, content
        if (before.contact_uuid, before.names, before.zone) != (
            content.contact_uuid, content.names, content.zone,
        ):  # fmt: skip
            self._blocks.clear()
        self._empty = ""
        self._lay_out()

    def say(self, text: str) -> None:
        """Say something in the place of messages."""
        self._content, self._empty = ChatContent(), text
        self._blocks.clear()
        self._lay_out()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out anew if the width has changed; the last message stays in view."""
        if self._cells != self._laid_out_for:
            self._blocks.clear()
            self._lay_out()
        elif self._was_at_end:
            self._to_end()

    @property
    def _cells(self) -> int:
        return max(NARROWEST, self.scrollable_content_region.width - 1)

    def _lay_out(self) -> None:
        """Lay out what is new; blocks of inputs that are shown already are kept."""
        self._laid_out_for = self._cells
        content, last = self._content, len(self._content.applied) - 1
        bare = [content.answers_elsewhere and index == last for index in range(last + 1)]
        kept = 0
        for block, applied, is_bare in zip(self._blocks, content.applied, bare, strict=False):
            if block.applied is not applied or block.is_bare is not is_bare:
                break
            kept += 1
        del self._blocks[kept:]
        for index in range(kept, last + 1):
            self._blocks.append(self._block(content.applied[index], is_bare=bare[index]))
        self._rows = [row for block in self._blocks for row in block.rows]
        self._rows += self._tail()
        self.virtual_size = Size(0, len(self._rows))
        self._to_end()
        self.refresh()

    def _to_end(self) -> None:
        # At once, not after the next refresh as `scroll_end` does: that would paint twice.
        self.scroll_to(y=len(self._rows), animate=False, force=True, immediate=True)

    def _block(self, applied: AppliedInput, *, is_bare: bool) -> _Block:
        last, at = self._blocks[-1].end if self._blocks else (None, None)
        items: list[ChatItem] = []
        rows: list[ChatRow] = []
        for item in items_of(applied, self._content.contact_uuid, self._content.names or {}):
            for each in (passed(at, item.at, self._content.zone), item):
                if each is not None:
                    rows += self._spaced(last, _bare(each) if is_bare else each)
                    items.append(each)
                    last = each
            at = item.at
        return _Block(applied, items, rows, (last, at), is_bare)

    def _spaced(self, last: ChatItem | None, item: ChatItem) -> list[ChatRow]:
        """Return the rows of an item, after a gap where it stands beside a bubble."""
        rows = list(rows_of(item, self._cells))
        if last is not None and (isinstance(item, Bubble) or isinstance(last, Bubble)):
            rows.insert(0, (ChatPiece(" " * self._cells, "space"),))
        return rows

    def _tail(self) -> list[ChatRow]:
        """Return what is said of the time that went by since the last message."""
        last, at = self._blocks[-1].end if self._blocks else (None, None)
        now = self._content.now
        notice = passed(at, now, self._content.zone) if at and now else None
        return self._spaced(last, notice) if notice else []

    @override
    def render_line(self, y: int) -> Strip:
        cells = self.scrollable_content_region.width
        if self._empty or not self._rows:
            return self._notice_line(y, cells)
        above = max(0, self.scrollable_content_region.height - len(self._rows))
        index = y - above + self.scroll_offset.y
        row: ChatRow = self._rows[index] if 0 <= index < len(self._rows) else ()
        segments = [Segment(piece.text, self._style(piece.role)) for piece in row]
        return Strip(segments).adjust_cell_length(cells, self._style("space"))

    def _notice_line(self, y: int, cells: int) -> Strip:
        style = self._style("notice")
        lines = [
            line
            for text in self._empty.split("\n")
            for line in wrap(text, max(1, cells - 4), 99) or ("",)
        ]
        index = y - max(0, self.size.height // 2 - len(lines))
        text = lines[index] if 0 <= index < len(lines) else ""
        return Strip([Segment(pad(" " * ((cells - width(text)) // 2) + text, cells), style)], cells)

    def _style(self, role: str) -> Style:
        return self.get_component_rich_style(f"chat--{role}")

    @override
    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember whether the last message is in view."""
        super().watch_scroll_y(old_value, new_value)
        self._was_at_end = new_value >= self.max_scroll_y

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.scroll_relative(0, rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.scroll_relative(0, pages * (self.size.height - 1), animate=False)

    def action_edge(self, end: int) -> None:
        """Scroll to the first or the last message."""
        self.scroll_to(0, self.max_scroll_y if end > 0 else 0, animate=False)


def _bare(item: ChatItem) -> ChatItem:
    """Return an item without the answers it offers."""
    return replace(item, replies=()) if isinstance(item, Bubble) and item.replies else item
