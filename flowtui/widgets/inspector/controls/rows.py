"""Rows of something that is written: a base for controls. The last row is for what comes next."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.widget import Widget
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.focusing import focus_at_once
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import FieldControl

RowT = TypeVar("RowT", bound=Widget)


class RowMaker(ABC, Generic[RowT]):
    """What a control knows of its rows: how they are made, filled and read."""

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Make rows of `field`; in expressions, what is in `choices` is offered."""
        self._choices = choices if field.evaluated else None

    @abstractmethod
    def rows_of(self, value: JSON) -> list[RowT]:
        """Return rows that show `value`."""

    @abstractmethod
    def blank(self) -> RowT:
        """Return an empty row, for what comes next."""

    @abstractmethod
    def is_blank(self, row: RowT) -> bool:
        """Return whether nothing is written in a row."""

    def entrance_of(self, row: RowT) -> Widget:
        """Return the part of a row that gets the focus first."""
        return row

    @abstractmethod
    def value_of(self, rows: Sequence[RowT]) -> JSON:
        """Return what rows say."""

    @abstractmethod
    def fill(self, rows: Sequence[RowT], value: JSON) -> bool:
        """Show `value` in rows that are there; return whether that could be done."""


class RowsControl(FieldControl, Commanded, VerticalGroup, Generic[RowT]):
    """Rows, with an empty one below: writing into that adds a row."""

    DEFAULT_CSS = """
    RowsControl { height: auto; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("rows.up", "Row up", "Move the row up.", "move_row(-1)", "ctrl+up", hint=5,
                label="row up"),
        Command("rows.down", "Row down", "Move the row down.", "move_row(1)", "ctrl+down", hint=6,
                label="row down"),
        Command("rows.remove", "Remove row", "Remove the row.", "remove_row",
                "ctrl+delete,ctrl+backspace", hint=7, label="remove row"),
        Command("rows.next", "Next row", "Go to the next row.", "go(1)", "down"),
        Command("rows.previous", "Row before", "Go to the row before.", "go(-1)", "up"),
    )  # fmt: skip

    def __init__(self, field: FormField, choices: Choices, maker: RowMaker[RowT]) -> None:
        """Edit `field` in rows of `maker`."""
        super().__init__()
        self.maker = maker
        self.field = field
        self.choices = choices
        self._rows: list[RowT] = []
        self._composed = False
        self._told: JSON = None

    def enter_row(self, row: RowT) -> None:
        """Give the focus to a row."""
        focus_at_once(self.maker.entrance_of(row))

    @property
    def rows(self) -> list[RowT]:
        """The rows, the empty one at the end."""
        return self._rows

    @property
    def written(self) -> list[RowT]:
        """The rows in which something is written."""
        return [row for row in self._rows if not self.maker.is_blank(row)]

    @override
    def compose(self) -> ComposeResult:
        self._composed = True
        yield from self._rows

    @override
    def put(self, value: JSON) -> None:
        if not self._rows or not self._fill(value):
            self._rows = [*self.maker.rows_of(value), self.maker.blank()]
            if self._composed:
                self.remove_children()
                self.mount_all(self._rows)
            self._show_last()
        self._told = self.held

    def _fill(self, value: JSON) -> bool:
        """Show `value` in the rows that are there, if it is another; whether that could be done."""
        is_same = value == self.held
        return is_same or self.maker.fill(self._rows[:-1], value)

    @property
    @override
    def held(self) -> JSON:
        return self.maker.value_of(self.written)

    @override
    def renew(self, value: JSON) -> None:
        if value or len(self._rows) > 1:
            self._rows = []  # rows that were written into know what can be undone in them
        self.put(value)

    def _show_last(self) -> None:
        """Show the empty row unless there are as many as there may be."""
        most = self.field.most_items
        for row in self._rows:
            row.display = True
        if most is not None and len(self._rows) > most and self.maker.is_blank(self._rows[-1]):
            self._rows[-1].display = False

    def written_into(self, row: RowT) -> None:
        """Take note that the user wrote into a row."""
        if row is self._rows[-1] and not self.maker.is_blank(row):
            self._add_blank()
        if self.held != self._told:
            self._told = self.held
            self.tell(typed=True)

    def _add_blank(self) -> None:
        row = self.maker.blank()
        self._rows.append(row)
        self.mount(row)
        self._show_last()

    def on_descendant_blur(self) -> None:
        """Take away rows that were emptied, when they are left."""
        self.call_after_refresh(self._tidy)

    def _tidy(self) -> None:
        for row in self._rows[:-1]:
            if self.maker.is_blank(row) and not self._is_in(row):
                self._drop(row)

    def _is_in(self, row: RowT) -> bool:
        """Return whether the focus is in a row."""
        return row.has_focus_within

    def _drop(self, row: RowT) -> None:
        self._rows.remove(row)
        row.remove()
        self._show_last()

    def _at(self) -> int:
        """Return the number of the row that has the focus; -1 if none has."""
        return next((at for at, row in enumerate(self._rows) if self._is_in(row)), -1)

    @property
    @override
    def entrance(self) -> Widget:
        return self.maker.entrance_of(self._rows[0])

    def action_go(self, steps: int) -> None:
        """Go to another row; leave the rows at their ends."""
        at = self._at() + steps
        shown = [row for row in self._rows if row.display]
        if 0 <= at < len(shown):
            self.enter_row(shown[at])

    def action_move_row(self, steps: int) -> None:
        """Move the row that has the focus."""
        at = self._at()
        to = at + steps
        if not (0 <= at < len(self._rows) - 1 and 0 <= to < len(self._rows) - 1):
            return
        row = self._rows.pop(at)
        self._rows.insert(to, row)
        other = self._rows[to + 1 if steps < 0 else to - 1]
        if steps < 0:
            self.move_child(row, before=other)
        else:
            self.move_child(row, after=other)
        self.tell()

    def action_remove_row(self) -> None:
        """Remove the row that has the focus."""
        at = self._at()
        if 0 <= at < len(self._rows) - 1:
            row = self._rows[at]
            self.enter_row(self._rows[at + 1])
            self._drop(row)
            self.tell()

    def entered(self, row: RowT) -> None:
        """Go on to the next row; leave the rows where nothing was written."""
        at = self._rows.index(row)
        if self.maker.is_blank(row) or at + 1 >= len(self._rows) or not self._rows[at + 1].display:
            self.done()
        else:
            self.enter_row(self._rows[at + 1])
