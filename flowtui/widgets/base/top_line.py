"""The line at the top: where one is, and in what state."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from flowtui.graph.text import clean

_LONGEST = 36
"""Cells of the longest name of a place."""


class TopLine(Widget):
    """A line with something at its left and something at its right, the left one being cut."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopLine { dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    left: reactive[Content] = reactive(Content(""))
    right: reactive[Content] = reactive(Content(""))

    @override
    def render(self) -> Content:
        width = self.size.width
        right = self.right if self.right.cell_length <= width // 2 else Content("")
        room = max(0, width - right.cell_length - (1 if right else 0))
        left = self.left.truncate(room, ellipsis=True)
        gap = " " * max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(left, gap, right)


def brand() -> Content:
    """Return the name of the app, as it begins each line at the top."""
    return Content.styled("flowtui", "bold $accent")


def crumbs(*names: str) -> Content:
    """Return where one is, from the outermost place to the innermost."""
    parts: list[Content] = [brand()]
    for position, name in enumerate(names):
        last = position == len(names) - 1
        parts.append(Content.styled("  " if position == 0 else " › ", "$foreground 50%"))
        shown = Content(clean(name)).truncate(_LONGEST, ellipsis=True)
        parts.append(shown.stylize("bold") if last else shown)
    return Content.assemble(*parts)
