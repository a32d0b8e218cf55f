"""The line at the bottom: what keys do here."""

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from flowtui.widgets.command import key_name, offers


class KeyLine(Widget):
    """The most useful keys of what has the focus, as many as there is room for.

    One widget that draws a line: a widget for each key would be made anew with each move of the
    focus.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $panel; padding: 0 1; }
    """

    keys: reactive[tuple[tuple[str, str, str, bool], ...]] = reactive(())
    """Key, label, action to simulate and whether it would do something, best first."""

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.update_keys())
        self.update_keys()

    def update_keys(self) -> None:
        """Ask what can be done now."""
        if self.screen.is_attached and self.app.is_attached:
            self.keys = self._offered()

    def _offered(self) -> tuple[tuple[str, str, str, bool], ...]:
        focused = self.screen.focused
        found: dict[str, tuple[int, tuple[str, str, str, bool]]] = {}
        for offer in offers(self.screen):
            command = offer.command
            if not command.hint or not command.keys or command.id in found:
                continue
            key = command.keys.split(",")[0]
            character = key if len(key) == 1 else None
            if focused and character and focused.check_consume_key(key, character):
                continue
            shown = (key_name(self.app, command), command.label or command.title, key)
            found[command.id] = (command.hint, (*shown, offer.enabled))
        return tuple(entry for _, entry in sorted(found.values(), key=lambda pair: pair[0]))

    @override
    def render(self) -> Content:
        parts: list[Content] = []
        room = self.size.width
        for key, label, _, enabled in self.keys:
            width = len(key) + len(label) + 1
            if room < width:
                break
            room -= width + 3
            parts.append(
                Content.assemble(
                    (key, "bold $accent" if enabled else "$foreground 40%"),
                    " ",
                    (label, "$foreground" if enabled else "$foreground 40%"),
                )
            )
        return Content("   ").join(parts)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        column = event.x - 1
        for key, label, name, _ in self.keys:
            width = len(key) + len(label) + 1
            if 0 <= column < width:
                self.app.simulate_key(name)
                return
            column -= width + 3
