"""What is in a node, a line each."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from typing_extensions import override

from flowtui.editing.items import Item
from flowtui.graph.text import clean
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_list import LineList

MOST_SHOWN = 6
"""Items that are seen at once."""


class ItemList(LineList):
    """The items of a node; the form below is that of the one under the cursor."""

    DEFAULT_CSS = """
    ItemList { height: 1; margin: 0 0 1 0; display: none; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("list.choose", "Edit", "Go into the form.", "choose", "enter,right", hint=1,
                label="edit"),
        Command("items.remove", "Remove", "Remove this from the node.", "remove",
                "delete,x,ctrl+delete", hint=4, label="remove"),
    )  # fmt: skip

    class RemoveWanted(Message):
        """The user wants the item under the cursor to go."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.items: Sequence[Item] = ()
        self._faulty: frozenset[str] = frozenset()

    @property
    @override
    def count(self) -> int:
        return len(self.items)

    def show(self, items: Sequence[Item], faulty: frozenset[str], at: int) -> None:
        """Show items, `at` under the cursor; something is wrong with those with a `faulty` key."""
        self.items = items
        self._faulty = faulty
        self.display = len(items) > 1
        self.styles.height = max(1, min(len(items), MOST_SHOWN))
        self.changed()
        self.go(at)

    @override
    def line(self, index: int) -> Content:
        item = self.items[index]
        wrong = item.key in self._faulty
        return Content.assemble(
            (f"{item.glyph} ", "$text-error bold" if wrong else "$kind-action bold"),
            (item.title, ""),
            ("  ", ""),
            (clean(item.words), "$foreground 55%"),
        )

    def action_remove(self) -> None:
        """Say that the item is to go."""
        self.post_message(self.RemoveWanted())
