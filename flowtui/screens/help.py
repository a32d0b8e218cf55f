"""All that can be done here, with its keys; what is chosen is done."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from flowtui.widgets.command import Command, Commanded, Offer, key_name
from flowtui.widgets.line_input import LineInput


class Help(Commanded, ModalScreen[Offer | None]):
    """A list of commands that can be searched; returns the one chosen."""

    DEFAULT_CSS = """
    Help { align: center middle; }
    Help > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 90%;
        background: $surface; border: round $border; padding: 0 1;
    }
    Help OptionList { height: auto; max-height: 24; border: none; background: $surface; }
    Help .about { color: $foreground 70%; margin: 1 0 0 0; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("help.close", "Close", "Close the help.", "close", "escape,f1", hint=1),
        Command("help.down", "Down", "Choose the next one.", "move(1)", "down"),
        Command("help.up", "Up", "Choose the one before.", "move(-1)", "up"),
    )

    def __init__(self, title: str, about: str, offered: Sequence[Offer]) -> None:
        """Offer these commands; `about` says what the screen is for."""
        super().__init__()
        self._title = title
        self._about = about
        self._offered = offered

    @override
    def compose(self) -> ComposeResult:
        box = Vertical()
        box.border_title = Content(self._title)
        box.border_subtitle = Content("enter does it · escape closes")
        with box:
            yield Static(Content(self._about), classes="about")
            yield LineInput(placeholder="type to search…")
            yield OptionList(compact=True)

    def on_mount(self) -> None:
        """Show all."""
        self._show("")

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, wanted: str) -> None:
        words = wanted.casefold().split()
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(self._row(offer), id=str(index), disabled=not offer.enabled)
            for index, offer in enumerate(self._offered)
            if all(word in _text(offer).casefold() for word in words)
        )
        options.action_first()

    def _row(self, offer: Offer) -> Content:
        key = key_name(self.app, offer.command)
        return Content.assemble(
            (f"{key:>9}", "bold $accent"),
            "  ",
            (offer.command.title, "bold"),
            "  ",
            (offer.command.help, "$foreground 70%"),
        )

    def action_move(self, steps: int) -> None:
        """Move in the list while the search has the focus."""
        options = self.query_one(OptionList)
        if steps > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted)
    def _enter(self) -> None:
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._offered[int(event.option.id or 0)])

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)


def _text(offer: Offer) -> str:
    return f"{offer.command.title} {offer.command.help} {offer.command.keys}"
