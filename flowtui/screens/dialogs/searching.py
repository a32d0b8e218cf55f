"""Screens on which one of many things is found by typing."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option
from typing_extensions import override

from flowtui.screens.dialogs.dialog import Dialog
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_input import LineInput

FoundT = TypeVar("FoundT")
PAGE = 10


class Row(NamedTuple, Generic[FoundT]):
    """A line of the list."""

    shown: Content
    found: FoundT | None
    """What is chosen with it; None for a headline."""
    enabled: bool = True


class Searching(Dialog[FoundT | None], Generic[FoundT]):
    """A list under a line to type in; returns what was chosen, or None."""

    KEYS_SAID = "type to search · enter chooses · escape cancels"
    DEFAULT_CSS = """
    Searching {
        & > Vertical { width: 84; padding: 0 1; }
        OptionList {
            height: auto; max-height: 24; border: none; padding: 0; background: $surface;
            scrollbar-size: 1 1;
        }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("searching.cancel", "Cancel", "Choose nothing.", "cancel", "escape"),
        Command("searching.down", "Down", "Go to the next one.", "move(1)", "down"),
        Command("searching.up", "Up", "Go to the one before.", "move(-1)", "up"),
        Command("searching.page_down", "Page down", "Go some lines down.", f"move({PAGE})",
                "pagedown"),
        Command("searching.page_up", "Page up", "Go some lines up.", f"move({-PAGE})", "pageup"),
    )  # fmt: skip

    def __init__(self, title: str) -> None:
        """Search under a title."""
        super().__init__(title)
        self._rows: Sequence[Row[FoundT]] = ()

    def rows(self, wanted: str) -> Iterable[Row[FoundT]]:
        """Yield the lines that `wanted` finds; all for ""."""
        raise NotImplementedError

    def above(self) -> Iterable[Widget]:
        """Yield what stands above the line to type in."""
        return ()

    def below(self) -> Iterable[Widget]:
        """Yield what stands below the list."""
        return ()

    @override
    def inside(self) -> Iterable[Widget]:
        yield from self.above()
        yield LineInput(placeholder="search…")
        yield OptionList(compact=True)
        yield from self.below()

    @property
    def highlighted(self) -> FoundT | None:
        """What would be chosen now."""
        at = self.query_one(OptionList).highlighted
        return None if at is None else self._rows[at].found

    def on_mount(self) -> None:
        """Show all."""
        self._show("")

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, wanted: str) -> None:
        self._rows = tuple(self.rows(wanted))
        options = self.query_one(OptionList)
        options.set_options(
            Option(row.shown, disabled=row.found is None or not row.enabled) for row in self._rows
        )
        options.action_first()

    def action_move(self, steps: int) -> None:
        """Move in the list while the line has the focus; headlines are passed over."""
        options = self.query_one(OptionList)
        possible = [at for at, option in enumerate(options.options) if not option.disabled]
        if possible:
            here = options.highlighted
            at = possible.index(here) if here in possible else 0
            options.highlighted = possible[max(0, min(len(possible) - 1, at + steps))]

    @on(Input.Submitted)
    def _enter(self) -> None:
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._rows[event.option_index].found)

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def has_words(text: str, wanted: str) -> bool:
    """Return whether all words of `wanted` are in a text, whatever the case."""
    lower = text.casefold()
    return all(word in lower for word in wanted.casefold().split())
