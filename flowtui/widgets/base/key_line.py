"""The line at the bottom: what keys do here."""

from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from flowtui.widgets.base.command import Offer, key_name, offers

PINNED = 90
"""Hints from this place on are shown whatever the room; the help is one."""
_GAP = 3
_CHARACTERS = {"question_mark": "?", "slash": "/", "plus": "+", "minus": "-"}
"""What keys with a name of their own type."""


class KeyHint(NamedTuple):
    """A key and what it does."""

    place: int
    shown: str
    """The key as it is shown."""
    label: str
    key: str
    """The key in Textual's words."""
    enabled: bool
    """Whether it would do something now."""

    @property
    def width(self) -> int:
        """Cells it takes, with the gap behind it."""
        return len(self.shown) + 1 + len(self.label) + _GAP

    @property
    def content(self) -> Content:
        """How it is shown."""
        dim = "$foreground 40%"
        return Content.assemble(
            (self.shown, "bold $accent" if self.enabled else dim),
            " ",
            (self.label, "$foreground" if self.enabled else dim),
        )


class KeyLine(Widget):
    """The most useful keys of what has the focus, as many as there is room for.

    One widget that draws a line: a widget for each key would be made anew with each move of the
    focus.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $panel; padding: 0 1; }
    """

    keys: reactive[tuple["KeyHint", ...]] = reactive(())
    """What is shown, from left to right, if there is room."""

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.update_keys())
        self.update_keys()

    def update_keys(self) -> None:
        """Ask what can be done now."""
        if self.screen.is_attached and self.app.is_attached:
            self.keys = tuple(sorted(self._offered().values(), key=attrgetter("place")))

    def _offered(self) -> dict[str, "KeyHint"]:
        found: dict[str, KeyHint] = {}
        taken: set[str] = set()
        for offer in offers(self.screen):
            command = offer.command
            keys = command.keys.split(",")
            if not command.hint or command.id in found:
                continue
            key = next((k for k in keys if k not in taken and self._arrives(k, offer)), "")
            taken.update(keys)
            if key:
                name = key_name(self.app, command, key)
                label = command.label or command.title[0].lower() + command.title[1:]
                found[command.id] = KeyHint(command.hint, name, label, key, offer.enabled)
        return found

    def _arrives(self, key: str, offer: Offer) -> bool:
        """Return whether a key is not taken by what has the focus, where one writes there."""
        focused = self.screen.focused
        character = _CHARACTERS.get(key, key)
        if not character or focused is None or offer.node is focused:
            return bool(character)
        if not focused.check_consume_key("x", "x"):
            return True  # one chooses there: its own keys do what the commands of the screen do
        written = character if len(character) == 1 else None
        is_its_own = key in focused._bindings.key_to_bindings  # noqa: SLF001 - no other way to ask
        return not is_its_own and not focused.check_consume_key(key, written)

    def _shown(self) -> list[tuple[int, "KeyHint"]]:
        """Return the hints there is room for, each with its column; the pinned ones always."""
        pinned = [hint for hint in self.keys if hint.place >= PINNED]
        room = self.size.width - sum(hint.width for hint in pinned)
        shown: list[KeyHint] = []
        for hint in self.keys:
            if hint.place >= PINNED or room < hint.width - _GAP:
                break
            shown.append(hint)
            room -= hint.width
        columns = accumulate((hint.width for hint in (*shown, *pinned)), initial=0)
        return list(zip(columns, (*shown, *pinned), strict=False))

    @override
    def render(self) -> Content:
        return Content(" " * _GAP).join(hint.content for _, hint in self._shown())

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        column = event.x - 1
        for start, hint in self._shown():
            if start <= column < start + hint.width - _GAP:
                self.app.simulate_key(hint.key)
                return
