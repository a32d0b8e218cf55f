"""The control `references`: several assets, and lists of texts where there are some to choose."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widget import Widget
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.flows.spec.markers import Control
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.focusing import focus_at_once
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.inspector.controls.choice import options_of
from flowtui.widgets.inspector.controls.choices import Choice, Choices, singular
from flowtui.widgets.inspector.controls.chooser import Chooser
from flowtui.widgets.inspector.controls.control import FieldControl
from flowtui.widgets.inspector.controls.reference import name_of

MOST_SHOWN = 6
"""Rows of what is chosen that are seen at once."""


class ChosenList(LineList):
    """What is chosen, a line each."""

    DEFAULT_CSS = """
    ChosenList { height: auto; max-height: 6; padding: 0 1; background: $panel; display: none; }
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.titles: Sequence[str] = ()

    @property
    @override
    def count(self) -> int:
        return len(self.titles)

    @override
    def line(self, index: int) -> Content:
        return Content.assemble(("• ", "$foreground 50%"), self.titles[index])

    def show(self, titles: Sequence[str]) -> None:
        """Show these."""
        self.titles = titles
        self.display = bool(titles)
        self.styles.height = max(1, min(len(titles), MOST_SHOWN))
        self.changed()


class ReferencesControl(FieldControl, Commanded, VerticalGroup):
    """Several of a family, in their order: a list, and a line to add one more."""

    DEFAULT_CSS = """
    ReferencesControl { height: auto; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("chosen.remove", "Remove", "Take it out of the list.", "remove_chosen",
                "delete,x,ctrl+delete", hint=2, label="remove"),
        Command("chosen.up", "Up", "Move it up.", "move_chosen(-1)", "ctrl+up", hint=5,
                label="up"),
        Command("chosen.down", "Down", "Move it down.", "move_chosen(1)", "ctrl+down", hint=6,
                label="down"),
    )  # fmt: skip

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        super().__init__()
        self.field = field
        self.choices = choices
        self._items: list[JSON] = []
        self._list = ChosenList()
        what = singular(field.assets)
        self._chooser = Chooser(self._find, self._make, placeholder=f"+ add a {what}")

    @override
    def compose(self) -> ComposeResult:
        yield self._list
        yield self._chooser

    def _find(self) -> list[Choice]:
        """Return what is not chosen yet."""
        taken = {_identity(item) for item in self._items}
        offered = (
            options_of(self.field, self.choices)
            if self.field.options
            else self.choices.of(self.field.assets)
        )
        return [each for each in offered if _identity(self._item(each)) not in taken]

    def _make(self, name: str) -> Choice | None:
        return self.choices.made(self.field.assets, name)

    @property
    @override
    def held(self) -> list[JSON]:
        return list(self._items)

    @override
    def put(self, value: JSON) -> None:
        is_list = isinstance(value, Sequence) and not isinstance(value, str)
        items = list(value) if is_list else []
        if items != self._items:
            self._items = items
            self._show()

    @override
    def renew(self, value: JSON) -> None:
        self.put(value)
        self._list.go(0)

    def _show(self) -> None:
        titles = dict(self.field.options)
        self._list.show([titles.get(str(item)) or name_of(item) for item in self._items])

    @property
    @override
    def entrance(self) -> Widget:
        return self._chooser

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"remove_chosen", "move_chosen"}:
            return self._list.has_focus
        return True

    @on(Chooser.Chosen)
    def _add(self, event: Chooser.Chosen) -> None:
        event.stop()
        self._chooser.write("")
        self._chooser.value = ""
        if event.choice:
            self._items.append(self._item(event.choice))
            self._changed()

    def _item(self, choice: Choice) -> JSON:
        """Return what is written for a choice: assets that are named in texts, by their names."""
        is_text = self.field.control is Control.LINES and not self.field.options
        return choice.title if is_text else choice.value

    @on(Chooser.Emptied)
    def _to_list(self, event: Chooser.Emptied) -> None:
        event.stop()
        if self._items:
            self._list.go(len(self._items) - 1)
            self._list.focus()

    @on(LineList.Chosen)
    def _to_chooser(self, event: LineList.Chosen) -> None:
        event.stop()
        self._chooser.focus()

    def _changed(self) -> None:
        self._show()
        self.tell()

    def action_remove_chosen(self) -> None:
        """Take out what is under the cursor."""
        if self._items:
            del self._items[self._list.at]
            if not self._items:
                focus_at_once(self._chooser)  # at once: the list is about to go
            self._changed()

    def action_move_chosen(self, steps: int) -> None:
        """Move what is under the cursor."""
        at = self._list.at
        to = at + steps
        if 0 <= to < len(self._items):
            self._items.insert(to, self._items.pop(at))
            self._changed()
            self._list.go(to)


def _identity(item: JSON) -> str:
    """Return what tells an item from others."""
    if isinstance(item, Mapping):
        return str(item.get("uuid") or item.get("key") or item)
    return str(item)
