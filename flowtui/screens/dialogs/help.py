"""All that can be done here, with its keys; what is chosen is done."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from flowtui.screens.dialogs.searching import Line, Searching, has_words
from flowtui.widgets.base.command import Command, Offer, key_name


class Help(Searching[Offer]):
    """A list of commands that can be searched; returns the one chosen."""

    KEYS = "type to search · enter does it · escape closes"
    DEFAULT_CSS = """
    Help .about { color: $foreground 70%; margin: 1 0 0 0; height: auto; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("help.close", "Close", "Close the help.", "cancel", "f1"),
    )

    def __init__(self, title: str, about: str, commands: Sequence[Offer]) -> None:
        """Offer these commands; `about` says what the screen is for."""
        super().__init__(title)
        self._about = about
        self._offers = commands

    @override
    def above(self) -> Iterable[Widget]:
        yield Static(Content(self._about), classes="about")

    @override
    def lines(self, wanted: str) -> Iterable[Line[Offer]]:
        for offer in self._offers:
            command = offer.command
            if has_words(f"{command.title} {command.help} {command.keys}", wanted):
                yield Line(self._content(offer), offer, offer.enabled)

    def _content(self, offer: Offer) -> Content:
        key = key_name(self.app, offer.command)
        return Content.assemble(
            (f"{key:>9}", "bold $accent"),
            "  ",
            (offer.command.title, "bold"),
            "  ",
            (offer.command.help, "$foreground 70%"),
        )
