"""Where a message is typed."""

from typing import ClassVar

from textual import events
from typing_extensions import override

from flowtui.widgets.base.line_input import LineInput


class SayBox(LineInput):
    """A line for a message; while it is empty, the keys that move in it are left to others."""

    DEFAULT_CSS = """
    SayBox { background: $panel; }
    SayBox:focus { background: $panel-lighten-1; }
    """
    LEFT_TO_OTHERS: ClassVar = frozenset({"cursor_left", "cursor_right"})

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.value) if action in self.LEFT_TO_OTHERS else True

    @override
    def on_key(self, event: events.Key) -> None:
        """Leave letters and digits with alt to others: many terminals say what they would type."""
        if event.key.startswith("alt+") and event.is_printable:
            event.prevent_default()
