"""A field of one line."""

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input
from typing_extensions import override

from flowtui.widgets.base.characters import is_written
from flowtui.widgets.base.drawing import is_drawn, nothing_drawn


class LineInput(Input):
    """An input without a frame, whose cursor does not blink: an idle screen draws nothing."""

    DEFAULT_CSS = """
    LineInput { border: none; height: 1; padding: 0 1; background: $panel; }
    LineInput:focus { background: $panel-lighten-1; border: none; }
    """

    @override
    def on_mount(self) -> None:
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Take what Textual takes for unprintable."""
        if is_written(event.character) and not event.is_printable:
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *self.selection)

    def on_paste(self, event: events.Paste) -> None:
        """Make one line of what is pasted: Textual would take the first one only."""
        event.text = " ".join(event.text.splitlines())

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop) if is_drawn(self) else nothing_drawn(crop)
