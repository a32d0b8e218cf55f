"""A line in which one of many things is chosen, by typing some of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input
from typing_extensions import override

from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.line_input import LineInput
from flowtui.widgets.inspector.controls.choices import Choice
from flowtui.widgets.inspector.controls.completer import MOVES
from flowtui.widgets.inspector.controls.popup import Popup, PopupRow

Find = Callable[[], Sequence[Choice]]
"""What finds out what there is to choose from."""
Make = Callable[[str], Choice | None]
"""What makes something new of a name; None where that cannot be."""
_ARROW = "▾ "


def nothing(_name: str) -> Choice | None:
    """Make nothing new."""
    return None


class Chooser(Commanded, LineInput):
    """Shows what is chosen; typing looks for something else, enter or tab takes it.

    What is chosen changes only by choosing: what was typed and not taken is forgotten. One that is
    `free` takes any text: there, what is listed only helps to write it.
    """

    MENU: ClassVar[Sequence[Command]] = (
        Command("chooser.open", "Choose", "Show what there is to choose from.", "open",
                "down,enter", hint=1, label="choose"),
    )  # fmt: skip

    @dataclass
    class Chosen(Message):
        """The user chose something, or nothing where that can be."""

        chooser: "Chooser"
        choice: Choice | None

    @dataclass
    class Typed(Message):
        """The user changed the text of a free one."""

        chooser: "Chooser"

    @dataclass
    class Entered(Message):
        """The user is done with a free one."""

        chooser: "Chooser"

    @dataclass
    class Emptied(Message):
        """The user pressed backspace where nothing is written."""

        chooser: "Chooser"

    def __init__(
        self,
        find: Find,
        make: Make = nothing,
        *,
        placeholder: str = "",
        optional: bool = False,
        free: bool = False,
    ) -> None:
        """Choose among what `find` finds, or what `make` makes; or nothing, if it is `optional`."""
        super().__init__(placeholder=placeholder, select_on_focus=not free)
        self._find = find
        self._make = make
        self._optional = optional
        self._free = free
        self._title = ""
        self._known: Sequence[Choice] | None = None
        self._found: list[tuple[Choice, bool]] = []
        self._popup: Popup | None = None

    def write(self, title: str) -> None:
        """Show that what is called `title` is chosen; "" for nothing."""
        was_looking = self.value != self._title
        self._title = title
        if not was_looking:
            self.value = title

    @property
    def is_open(self) -> bool:
        """Whether what there is to choose from is shown."""
        return self._popup is not None and self._popup.is_open_for(self)

    def open(self, wanted: str = "") -> None:
        """Show what there is to choose from, as far as `wanted` is in its name."""
        if self._known is None:
            self._known = self._find()
        self._found = _matching(self._known, wanted, self._make)
        if not self._found:
            self.close()
            return
        rows = [PopupRow(each.title, each.help, is_new) for each, is_new in self._found]
        self._popup = Popup.of(self.screen)
        self._popup.offer(self, rows, self.region, self._take, self._position(wanted))

    def _position(self, wanted: str) -> int | None:
        """Return which row is under the cursor at first."""
        titles = [each.title for each, _ in self._found]
        if not wanted and self._title in titles:
            return titles.index(self._title)
        return None if self._free and wanted else 0

    def close(self) -> None:
        """Show what there is to choose from no more."""
        self._known = None
        if self._popup is not None:
            self._popup.close(self)
            self._popup = None

    def _take(self, index: int) -> None:
        choice = self._found[index][0]
        self.close()
        self._title = self.value = choice.title
        self.cursor_position = len(self.value)
        if not self._free:
            self.action_select_all()  # typing looks for something else
        self.post_message(self.Chosen(self, choice))

    @on(Input.Changed)
    def _text_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.value == self._title:
            return
        if self._free:
            self._title = self.value
            self.post_message(self.Typed(self))
        if self.has_focus and self.value.strip():
            self.open(self.value)
        else:
            self.close()

    @override
    def on_key(self, event: events.Key) -> None:
        """Take the keys of the list while it is open."""
        popup = self._popup
        if popup is None or not popup.is_open_for(self):
            if event.key == "backspace" and not self.value:
                self.post_message(self.Emptied(self))
        elif self._take_key(popup, event.key):
            event.stop()
            event.prevent_default()

    def _take_key(self, popup: Popup, key: str) -> bool:
        """Do what a key does while the list is open; return whether nobody else may take it."""
        if key in MOVES:
            popup.move(MOVES[key])
        elif key == "escape":
            self.close()
            self._restore()
        elif key in {"enter", "tab"} and popup.highlighted is not None:
            self._take(popup.highlighted)
            return key == "enter"
        else:
            return False
        return True

    def action_open(self) -> None:
        """Show what there is to choose from; leave it where any text will do."""
        if self._free and self.value:
            self.close()
            self.post_message(self.Entered(self))
        elif self._optional and self._title and not self.value.strip():
            self._take_nothing()
        else:
            self.open("" if self.value == self._title else self.value)

    def _take_nothing(self) -> None:
        self.close()
        self._title = ""
        self.post_message(self.Chosen(self, None))

    def on_blur(self) -> None:
        """Forget what was typed and not taken."""
        self.close()
        if self._optional and self._title and not self.value.strip():
            self._take_nothing()
        self._restore()

    def _restore(self) -> None:
        if self.value != self._title:
            self.value = self._title

    def on_unmount(self) -> None:
        """Show the list no more."""
        self.close()

    def on_click(self) -> None:
        """Show what there is to choose from."""
        if not self.is_open:
            self.open()

    @override
    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        return key == "enter" or super().check_consume_key(key, character)

    @override
    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if self._free or width <= len(_ARROW):
            return super().render_line(y)
        room = width - len(_ARROW)
        text = super().render_line(y).crop(0, room).extend_cell_length(room)
        style = self.rich_style + Style(dim=True)
        return Strip.join([text, Strip([Segment(_ARROW, style)], len(_ARROW))])


def _matching(known: Sequence[Choice], wanted: str, make: Make) -> list[tuple[Choice, bool]]:
    """Return the choices that `wanted` finds, and whether each is new; first what begins so."""
    sought = wanted.strip().casefold()
    words = sought.split()
    found = [each for each in known if _has(each, words)]
    found.sort(key=lambda each: not each.title.casefold().startswith(sought))
    rows = [(each, False) for each in found]
    is_there = any(each.title.casefold() == sought for each in found)
    made = None if is_there else make(wanted)
    return [*rows, (made, True)] if made else rows


def _has(choice: Choice, words: Sequence[str]) -> bool:
    text = f"{choice.title} {choice.help}".casefold()
    return all(word in text for word in words)
