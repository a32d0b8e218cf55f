"""Small questions."""

from collections.abc import Iterable, Sequence

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static
from typing_extensions import override

from flowtui.screens.dialogs.dialog import Dialog
from flowtui.screens.dialogs.searching import Line, Searching, has_words
from flowtui.widgets.base.line_input import LineInput


class Choose(Dialog[str]):
    """A question with answers, each a key away; returns the key, "" when nothing was chosen."""

    DEFAULT_CSS = """
    Choose .question { margin: 0 0 1 0; }
    """

    def __init__(self, title: str, question: str, answers: Sequence[tuple[str, str]]) -> None:
        """Ask; `answers` are keys with what they do, the first one being enter as well."""
        super().__init__(title, "")
        self.question = question
        self._answers = answers

    @override
    def content(self) -> Iterable[Widget]:
        yield Static(Content(self.question), classes="question")
        lines = [
            Content.assemble((key, "bold $accent"), "  ", text)
            for key, text in (*self._answers, ("esc", "Cancel"))
        ]
        yield Static(Content("\n").join(lines))

    def on_key(self, event: events.Key) -> None:
        """Take an answer."""
        event.stop()
        if event.key == "escape":
            self.action_cancel()
        elif event.key == "enter":
            self.dismiss(self._answers[0][0])
        elif event.character and any(event.character == key for key, _ in self._answers):
            self.dismiss(event.character)


class Ask(Dialog[str | None]):
    """A question that is answered with a line of text; returns it, or None."""

    DEFAULT_CSS = """
    Ask .question { margin: 0 0 1 0; }
    """

    def __init__(self, title: str, question: str, value: str = "") -> None:
        """Ask, with `value` as the answer to begin with."""
        super().__init__(title, None, keys="enter confirms · escape cancels")
        self.question = question
        self._value = value

    @override
    def content(self) -> Iterable[Widget]:
        yield Static(Content(self.question), classes="question")
        yield LineInput(self._value)

    @on(Input.Submitted)
    def _confirm(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Pick(Searching[str]):
    """One of many things, found by typing; returns its id, or None."""

    def __init__(self, title: str, items: Sequence[tuple[str, Content, str]]) -> None:
        """Offer `items`: id, what is shown, and the text that is searched."""
        super().__init__(title)
        self._items = items

    @override
    def lines(self, wanted: str) -> Iterable[Line[str]]:
        return (Line(content, key) for key, content, text in self._items if has_words(text, wanted))
