"""The answers that are offered: numbered, to be pressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from flowtui.graph.text import clean, cut, width
from flowtui.model.message import QuickReply
from flowtui.widgets.base.command import Command, Commanded

MOST_ROWS = 3


class QuickReplies(Commanded, Widget, can_focus=True):
    """Answers in up to three rows; arrow keys choose one, enter gives it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    QuickReplies { height: auto; background: $background; padding: 0 1; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("replies.next", "Next answer", "Go to the next answer.", "move(1)", "right,l"),
        Command("replies.previous", "Answer before", "Go to the answer before.", "move(-1)",
                "left,h"),
        Command("replies.give", "Give the answer", "Say the answer.", "give", "enter,space",
                hint=1),
        Command("replies.leave", "Type instead", "Go back to the message.", "leave",
                "down,escape", hint=2),
    )  # fmt: skip

    replies: reactive[tuple[QuickReply, ...]] = reactive(())
    """What is offered."""
    at: reactive[int] = reactive(0)
    """The answer under the cursor, from 0."""

    @dataclass
    class Given(Message):
        """An answer was chosen."""

        reply: QuickReply

    class Left(Message):
        """The user wants to type instead."""

    def watch_replies(
        self, before: tuple[QuickReply, ...], replies: tuple[QuickReply, ...]
    ) -> None:
        """Begin at the first one; there is nothing to go to when nothing is offered."""
        self.at = 0
        if before and replies:
            self.refresh(layout=True)
        self.display = bool(self.replies)
        if not self.replies and self.has_focus:
            self.post_message(self.Left())

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, min(MOST_ROWS, len(self._rows(width))))

    @override
    def render(self) -> Content:
        rows = [
            Content(" ").join(self._chip(index, text) for index, text in row)
            for row in self._seen()
        ]
        if rows and self._seen()[-1][-1][0] < len(self.replies) - 1:
            rows[-1] = Content.assemble(rows[-1], (" …", "$accent"))
        return Content("\n").join(rows)

    def _seen(self) -> list[list[tuple[int, str]]]:
        """Return the rows that are in view: those up to the answer under the cursor."""
        rows = self._rows(self.content_size.width)
        last = next((n for n, row in enumerate(rows) if row[-1][0] >= self.at), 0)
        first = max(0, last - MOST_ROWS + 1)
        return rows[first : first + MOST_ROWS]

    def _rows(self, cells: int) -> list[list[tuple[int, str]]]:
        """Return which answers stand in which row, with the texts of their chips."""
        cells -= 2  # for the sign that there are more
        rows: list[list[tuple[int, str]]] = []
        room = 0
        for index, reply in enumerate(self.replies):
            text = f"{index + 1} {clean(reply.text or reply.extra or reply.type)}"
            text = cut(text, max(3, cells - 2))
            needed = width(text) + 3
            if not rows or room < needed - 1:
                rows.append([])
                room = cells
            rows[-1].append((index, text))
            room -= needed
        return rows

    def _chip(self, index: int, text: str) -> Content:
        number, _, label = text.partition(" ")
        chosen = self.has_focus and index == self.at
        style = "reverse bold" if chosen else ""
        return Content.assemble(
            ("‹", "$accent"), (number, f"$accent {style}"), (f" {label}", style), ("›", "$accent")
        )

    def action_move(self, steps: int) -> None:
        """Go to another answer."""
        self.at = max(0, min(len(self.replies) - 1, self.at + steps))

    def action_give(self) -> None:
        """Say the answer under the cursor."""
        if self.replies:
            self.post_message(self.Given(self.replies[self.at]))

    def action_leave(self) -> None:
        """Go back to the message."""
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """Say the answer that was clicked."""
        row = event.y
        column = event.x - 1
        rows = self._seen()
        if row >= len(rows):
            return
        for index, text in rows[row]:
            cells = width(text) + 3
            if 0 <= column < cells:
                self.at = index
                self.action_give()
                return
            column -= cells
