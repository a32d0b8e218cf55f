"""Offers what the word before the cursor can go on to be, in texts that may hold expressions."""

from textual.geometry import Region
from textual.widgets import TextArea

from flowtui.editing.completion import Completion, Names, completion_at
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.popup import Popup, PopupRow

MOVES = {"down": 1, "up": -1, "pagedown": 8, "pageup": -8}
"""Keys that move in what is offered, and how far."""


def cursor_index(area: TextArea) -> int:
    """Return where in its text the cursor of `area` is."""
    row, column = area.cursor_location
    newline = len(area.document.newline)
    return sum(len(area.document.get_line(line)) + newline for line in range(row)) + column


class Completer:
    """What helps to write expressions in one text."""

    def __init__(self, area: TextArea, choices: Choices) -> None:
        """Help to write in `area`; `choices` know the names that there are."""
        self._area = area
        self._choices = choices
        self._names: Names | None = None
        self._completion: Completion | None = None
        self._popup: Popup | None = None
        self._offered_at = -1

    def begin(self) -> None:
        """Find out the names anew: others may have come since the text was written in last."""
        self._names = None

    def offer(self) -> None:
        """Offer what suggests itself at the cursor."""
        area = self._area
        cursor = self._offered_at = cursor_index(area)
        completion = self._at(area.text, cursor)
        if completion is None:
            self.close()
            return
        self._completion = completion
        rows = [PopupRow(each.label, each.help) for each in completion.suggestions]
        x, y = area.cursor_screen_offset
        word = Region(max(0, x - (cursor - completion.start) - 1), y, 1, 1)
        self._popup = Popup.of(area.screen)
        self._popup.offer(area, rows, word, self.choose)

    def follow(self) -> None:
        """Offer nothing any more if the cursor has left the place where it was offered."""
        if cursor_index(self._area) != self._offered_at:
            self.close()

    def _at(self, text: str, cursor: int) -> Completion | None:
        if "@" not in text[:cursor]:
            return None
        if self._names is None:
            self._names = self._choices.names
        return completion_at(text, cursor, self._names)

    def choose(self, index: int) -> None:
        """Write what was chosen in the place of the word before the cursor."""
        if self._completion is None:
            return
        text = self._completion.suggestions[index].text
        row, column = self._area.cursor_location
        start = column - (cursor_index(self._area) - self._completion.start)
        self.close()
        self._area.replace(text, (row, start), (row, column))

    def take_key(self, key: str) -> bool:
        """Do what a key does while something is offered; return whether it does anything."""
        popup = self._popup
        if popup is None or not popup.is_open_for(self._area):
            return False
        if key in MOVES:
            popup.move(MOVES[key])
        elif key in {"enter", "tab"} and popup.highlighted is not None:
            self.choose(popup.highlighted)
        elif key == "escape":
            self.close()
        else:
            return False
        return True

    def close(self) -> None:
        """Offer nothing any more."""
        self._completion = None
        if self._popup is not None:
            self._popup.close(self._area)
            self._popup = None
