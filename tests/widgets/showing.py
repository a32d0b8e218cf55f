"""One widget in an app of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget
from typing_extensions import override

from flowtui.widgets.base.colours import kind_variables


class Showing(App[None]):
    """An app that shows a widget."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.told: list[object] = []
        """What the widget told, last last."""

    @override
    def get_css_variables(self) -> dict[str, str]:
        return {**super().get_css_variables(), **kind_variables(dark=True, ansi=False)}

    @override
    def compose(self) -> ComposeResult:
        yield self.widget


@asynccontextmanager
async def showing(
    widget: Widget, *, size: tuple[int, int] = (40, 12)
) -> AsyncIterator[Pilot[None]]:
    """Show a widget that has the focus; its messages are collected in `told`."""
    app = Showing(widget)
    async with app.run_test(size=size, message_hook=app.told.append) as pilot:
        widget.focus()
        await pilot.pause()
        yield pilot


def lines(widget: Widget) -> list[str]:
    """Return the rows of a widget as they are on the screen, without spaces at their ends."""
    region = widget.region
    strips = widget.screen._compositor.render_strips()
    shown = [strips[y].crop(region.x, region.right).text for y in range(region.y, region.bottom)]
    return [line.rstrip() for line in shown]
