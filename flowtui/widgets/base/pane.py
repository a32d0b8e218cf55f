"""Panes: the framed parts of a screen, each with a title in its frame."""

from typing import TypeVar

from textual.content import Content
from textual.widget import Widget

WidgetT = TypeVar("WidgetT", bound=Widget)


def pane(widget: WidgetT, title: str) -> WidgetT:
    """Return `widget` as a pane with a title in its border."""
    widget.add_class("pane")
    widget.border_title = Content(title)
    return widget
