"""Lists that say something in lines: contacts, timers."""

from collections.abc import Sequence

from textual.content import Content
from typing_extensions import override

from flowtui.widgets.base.line_list import LineList


class LineFacts(LineList):
    """Lines that are only read."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._lines: Sequence[Content] = ()

    @property
    @override
    def count(self) -> int:
        return len(self._lines)

    def show(self, lines: Sequence[Content]) -> None:
        """Show lines."""
        self._lines = lines
        self.changed()

    @override
    def line(self, index: int) -> Content:
        return self._lines[index]


Facts = LineFacts
"""As the simulator calls it."""
