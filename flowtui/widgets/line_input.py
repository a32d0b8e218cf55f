"""A field of one line."""

from textual.widgets import Input
from typing_extensions import override


class LineInput(Input):
    """An input without a frame, whose cursor does not blink: an idle screen draws nothing."""

    DEFAULT_CSS = """
    LineInput { border: none; height: 1; padding: 0 1; background: $panel; }
    LineInput:focus { background: $panel-lighten-1; border: none; }
    """

    @override
    def on_mount(self) -> None:
        self.cursor_blink = False
