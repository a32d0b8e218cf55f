"""What is drawn of widgets for which there is no room, or that are on the screen no more."""

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def is_drawn(widget: Widget) -> bool:
    """Whether a widget can be drawn.

    The screen may still ask one that was removed, whose styles are gone; and lines of no width
    cannot be broken.
    """
    return widget.is_attached and widget.content_size.width > 0


def nothing_drawn(crop: Region) -> list[Strip]:
    """Return empty lines for what cannot be drawn."""
    return [Strip.blank(crop.width)] * crop.height
