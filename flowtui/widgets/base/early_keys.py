"""Keys that come before the field that they are for: they are kept, and given to it."""

from textual import events
from textual.widget import Widget


class EarlyKeys:
    """Keeps the keys that come to a widget while a part of it is about to get the focus."""

    def __init__(self, widget: Widget) -> None:
        """Keep keys for parts of `widget`; none yet."""
        self._widget = widget
        self._kept: list[events.Key] | None = None

    def begin(self) -> None:
        """Keep the keys that come from now on; the widget has the focus meanwhile."""
        self._kept = self._kept or []
        self._widget.screen.set_focus(self._widget)

    def take(self, event: events.Key) -> None:
        """Keep a key, if it came too early."""
        if self._kept is not None:
            event.stop()
            self._kept.append(event)

    @property
    def are_wanted(self) -> bool:
        """Whether the focus is still to go to a part: it did not go elsewhere meanwhile."""
        focused = self._widget.screen.focused
        return focused is None or self._widget in focused.ancestors_with_self

    @property
    def are_coming(self) -> bool:
        """Whether there may be more of them on their way to the widget."""
        return self._widget.message_queue_size > 0

    def end(self) -> None:
        """Give the keys to the part of the widget that has the focus now."""
        kept, self._kept = self._kept or [], None
        to = self._widget.screen.focused
        if to is not None and self._widget in to.ancestors:
            for event in kept:
                to.post_message(events.Key(event.key, event.character))
