"""Screens on which one of many things is found by typing."""

from abc import abstractmethod
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

ThingT = TypeVar("ThingT")
PAGE = 10


class Line(NamedTuple, Generic[ThingT]):
    """A line of the list."""

    content: Content
    thing: ThingT | None
    """What is chosen with it; None for a headline."""
    enabled: bool = True


class Searching(Dialog[ThingT | None], Generic[ThingT]):
    """A list under a line to type in; returns what was chosen, or None."""

    KEYS_IN_BORDER = True
    KEYS: ClassVar[str] = "type to search · enter chooses · escape cancels"
    """What is told of its keys."""
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
        Command("searching.down", "Down", "Go to the next one.", "move(1)", "down"),
        Command("searching.up", "Up", "Go to the one before.", "move(-1)", "up"),
        Command("searching.page_down", "Page down", "Go some lines down.", f"move({PAGE})",
                "pagedown"),
        Command("searching.page_up", "Page up", "Go some lines up.", f"move({-PAGE})", "pageup"),
    )  # fmt: skip

    def __init__(self, title: str) -> None:
        """Search under a title."""
        super().__init__(title, None, keys=self.KEYS)
        self._lines: Sequence[Line[ThingT]] = ()
        self._list = OptionList(compact=True)

    @abstractmethod
    def lines(self, wanted: str) -> Iterable[Line[ThingT]]:
        """Yield the lines that `wanted` finds; all for ""."""

    def above(self) -> Iterable[Widget]:
        """Yield what stands above the line to type in."""
        return ()

    def below(self) -> Iterable[Widget]:
        """Yield what stands below the list."""
        return ()

    @override
    def content(self) -> Iterable[Widget]:
        yield from self.above()
        yield LineInput(placeholder="search…")
        yield self._list
        yield from self.below()

    @property
    def highlighted(self) -> ThingT | None:
        """What would be chosen now."""
        at = self._list.highlighted
        return None if at is None else self._lines[at].thing

    def on_mount(self) -> None:
        """Show all, unless the next key has closed it already."""
        if self._list.is_attached:
            self._show("")

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, wanted: str) -> None:
        self._lines = tuple(self.lines(wanted))
        self._list.set_options(
            Option(line.content, disabled=line.thing is None or not line.enabled)
            for line in self._lines
        )
        self._list.action_first()

    def action_move(self, steps: int) -> None:
        """Move in the list while the line has the focus; headlines are passed over."""
        options = self._list
        possible = [at for at, option in enumerate(options.options) if not option.disabled]
        if possible:
            here = options.highlighted
            at = possible.index(here) if here in possible else 0
            options.highlighted = possible[max(0, min(len(possible) - 1, at + steps))]

    @on(Input.Submitted)
    def _enter(self) -> None:
        self._list.action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._lines[event.option_index].thing)


def has_words(text: str, wanted: str) -> bool:
    """Return whether all words of `wanted` are in a text, whatever the case."""
    lower = text.casefold()
    return all(word in lower for word in wanted.casefold().split())
