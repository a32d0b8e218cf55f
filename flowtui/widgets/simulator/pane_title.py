"""Titles of panes."""

from textual.content import Content
from textual.widget import Widget


def entitle(pane: Widget, title: Content) -> None:
    """Give a pane a title, if it has another: setting one paints the whole pane anew."""
    if pane.border_title != title.markup:
        pane.border_title = title
