"""What can be chosen while one types: a list beside the text, which keeps the focus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from textual import on
from textual.content import Content
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

MOST = 60
"""Rows that are listed; what is typed finds the others."""


@dataclass(frozen=True, slots=True)
class PopupRow:
    """Something that can be chosen."""

    label: str
    help: str = ""
    is_new: bool = False
    """Whether it would be made."""

    def content(self) -> Content:
        """Return the line that shows it; what people wrote is never read as markup."""
        return Content.assemble(
            ("+ " if self.is_new else "", "$text-success bold"),
            (self.label, ""),
            (f"  {self.help}" if self.help else "", "$foreground 55%"),
        )


class Popup(OptionList, can_focus=False):
    """A list of what can be chosen; there is one for each screen."""

    DEFAULT_CSS = """
    Popup {
        overlay: screen; constrain: inside inflect; display: none;
        width: auto; max-width: 64; min-width: 16; height: auto; max-height: 12;
        border: round $border; background: $surface; padding: 0 1; scrollbar-size: 1 1;
        text-wrap: nowrap; text-overflow: ellipsis;
        & > .option-list--option-highlighted {
            color: $block-cursor-foreground; background: $block-cursor-background;
        }
    }
    """

    def __init__(self) -> None:
        """Offer nothing yet."""
        super().__init__()
        self.owner: Widget | None = None
        """What it is open for; None while it is closed."""
        self._rows: Sequence[PopupRow] = ()
        self._choose: Callable[[int], None] | None = None

    @classmethod
    def of(cls, screen: Screen[Any]) -> Self:
        """Return the popup of a screen."""
        found = screen.query_one_optional(cls)
        if found is None:
            found = cls()
            screen.mount(found)
        return found

    def offer(
        self,
        owner: Widget,
        rows: Sequence[PopupRow],
        near: Region,
        choose: Callable[[int], None],
        at: int | None = 0,
    ) -> None:
        """Offer `rows` to `owner` below a place of the screen; `choose` is told which is clicked.

        The row `at` is under the cursor; none if that is None.
        """
        self.owner = owner
        self._choose = choose
        if rows != self._rows:
            self._rows = rows
            self.set_options(Option(row.content()) for row in rows[:MOST])
            more = len(rows) - MOST
            self.border_subtitle = Content(f"{more} more: type to find") if more > 0 else ""
        self.highlighted = at
        self.absolute_offset = Offset(near.x, near.bottom)
        self.display = True

    def close(self, owner: Widget) -> None:
        """Close what is open for `owner`."""
        if self.owner is owner:
            self.owner = None
            self.display = False

    def is_open_for(self, owner: Widget) -> bool:
        """Return whether it offers anything to `owner`."""
        return self.owner is owner

    def move(self, steps: int) -> None:
        """Move the cursor, around the ends."""
        if self.option_count:
            before = -1 if self.highlighted is None else self.highlighted
            if before < 0 and steps < 0:
                before = 0
            self.highlighted = (before + steps) % self.option_count

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._choose:
            self._choose(event.option_index)
