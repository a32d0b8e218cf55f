"""Small questions."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static
from typing_extensions import override

from flowtui.screens.dialogs.dialog import Dialog
from flowtui.screens.dialogs.searching import Row, Searching, has_words
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_input import LineInput

_CSS = """
    & > Vertical { width: 64; padding: 1 2; }
    Static { height: auto; }
    .said { margin: 0 0 1 0; }
    .keys { color: $foreground 70%; margin: 1 0 0 0; }
"""


class Choose(Dialog[str]):
    """A question with answers, each a key away; returns the key, "" when nothing was chosen."""

    DEFAULT_CSS = f"Choose {{ {_CSS} }}"

    def __init__(self, title: str, said: str, answers: Sequence[tuple[str, str]]) -> None:
        """Ask; `answers` are keys with what they do, the first one being enter as well."""
        super().__init__(title)
        self._said = said
        self._answers = answers

    @override
    def inside(self) -> Iterable[Widget]:
        yield Static(Content(self._said), classes="said")
        lines = [
            Content.assemble((f"{key}", "bold $accent"), "  ", text) for key, text in self._answers
        ]
        lines.append(Content.assemble(("esc", "bold $accent"), "  Cancel"))
        yield Static(Content("\n").join(lines))

    def on_key(self, event: events.Key) -> None:
        """Take an answer."""
        event.stop()
        if event.key == "escape":
            self.dismiss("")
        elif event.key == "enter":
            self.dismiss(self._answers[0][0])
        elif event.character and any(event.character == key for key, _ in self._answers):
            self.dismiss(event.character)


class Ask(Dialog[str | None]):
    """A question that is answered with a line of text; returns it, or None."""

    DEFAULT_CSS = f"Ask {{ {_CSS} }}"
    MENU: ClassVar[Sequence[Command]] = (
        Command("ask.cancel", "Cancel", "Give no answer.", "cancel", "escape"),
    )

    def __init__(self, title: str, said: str, value: str = "") -> None:
        """Ask, with `value` as the answer to begin with."""
        super().__init__(title)
        self._said = said
        self._value = value

    @override
    def inside(self) -> Iterable[Widget]:
        yield Static(Content(self._said), classes="said")
        yield LineInput(self._value)
        yield Static(Content("enter confirms · escape cancels"), classes="keys")

    @on(Input.Submitted)
    def _confirm(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def action_cancel(self) -> None:
        """Give no answer."""
        self.dismiss(None)


class Pick(Searching[str]):
    """One of many things, found by typing; returns its id, or None."""

    def __init__(self, title: str, items: Sequence[tuple[str, Content, str]]) -> None:
        """Offer `items`: id, what is shown, and the text that is searched."""
        super().__init__(title)
        self._items = items

    @override
    def rows(self, wanted: str) -> Iterable[Row[str]]:
        return (Row(shown, key) for key, shown, text in self._items if has_words(text, wanted))
