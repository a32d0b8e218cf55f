"""A line that opens and closes what is below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from flowtui.widgets.base.command import Command, Commanded


class Collapsible(Commanded, Widget, can_focus=True):
    """A line with a title, and an arrow that says whether more is shown."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Collapsible {
        height: 1; width: 1fr; margin: 1 0 0 0; color: $foreground 75%;
        text-wrap: nowrap; text-overflow: ellipsis;
        &:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("fold.turn", "Open or close", "Show what is folded away, or fold it.", "turn",
                "enter,space", hint=1, label="open or close"),
        Command("fold.open", "Open", "Show what is folded away.", "turn_to(True)", "right,l"),
        Command("fold.close", "Close", "Collapsible it away.", "turn_to(False)", "left,h"),
    )  # fmt: skip

    is_open: reactive[bool] = reactive(False)  # noqa: FBT003 - Textual's way to say the default
    title: reactive[Content] = reactive(Content(""))
    note: reactive[Content] = reactive(Content(""))
    """What stands at the right."""

    @dataclass
    class Turned(Message):
        """The user opened or closed it."""

        fold: "Collapsible"

    @override
    def render(self) -> Content:
        arrow = Content.styled("▾ " if self.is_open else "▸ ", "$foreground 60%")
        note = self.note
        room = max(4, self.size.width - 2 - note.cell_length - (2 if note else 0))
        title = self.title.truncate(room, ellipsis=True)
        gap = " " * max(0, self.size.width - 2 - title.cell_length - note.cell_length)
        return Content.assemble(arrow, title, gap if note else "", note)

    def action_turn(self) -> None:
        """Open or close it."""
        self.action_turn_to(not self.is_open)

    def action_turn_to(self, is_open: bool) -> None:  # noqa: FBT001 - an action's parameter
        """Open or close it."""
        if is_open != self.is_open:
            self.is_open = is_open
            self.post_message(self.Turned(self))

    def on_click(self, _event: events.Click) -> None:
        """Open or close it."""
        self.action_turn()
