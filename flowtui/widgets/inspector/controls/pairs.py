"""The control `pairs`: names and values."""

from collections import Counter
from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.widgets import Input
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.line_input import LineInput
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import text_of
from flowtui.widgets.inspector.controls.rows import RowMaker, RowsControl
from flowtui.widgets.inspector.controls.text_box import TextBox


class Pair(HorizontalGroup):
    """A name, and its value."""

    DEFAULT_CSS = """
    Pair { height: auto; }
    Pair > LineInput { width: 2fr; margin: 0 1 0 0; }
    Pair > TextBox { width: 3fr; }
    """

    def __init__(self, name: str, value: str, choices: Choices | None, placeholder: str) -> None:
        """Show a pair."""
        super().__init__()
        self.name_line = LineInput(name, placeholder=placeholder, select_on_focus=False)
        self.value_box = TextBox(choices=choices)
        self.value_box.write(value)

    @override
    def compose(self) -> ComposeResult:
        yield self.name_line
        yield self.value_box


class PairRows(RowMaker[Pair]):
    """Names and values, one pair a row."""

    @override
    def rows_of(self, value: JSON) -> list[Pair]:
        pairs = value.items() if isinstance(value, Mapping) else ()
        return [Pair(name, text_of(text), self._choices, "name") for name, text in pairs]

    @override
    def blank(self) -> Pair:
        return Pair("", "", self._choices, "+ name")

    @override
    def is_blank(self, row: Pair) -> bool:
        return not row.name_line.value.strip() and not row.value_box.text.strip()

    @override
    def entrance_of(self, row: Pair) -> LineInput:
        return row.name_line

    @override
    def value_of(self, rows: Sequence[Pair]) -> dict[str, str]:
        return {row.name_line.value: row.value_box.written for row in rows}

    @override
    def fill(self, rows: Sequence[Pair], value: JSON) -> bool:
        pairs = value if isinstance(value, Mapping) else {}
        written = [row for row in rows if not self.is_blank(row)]
        if {name: text_of(text) for name, text in pairs.items()} == self.value_of(written):
            return True
        if list(pairs) != [row.name_line.value for row in rows]:
            return False
        for row, text in zip(rows, pairs.values(), strict=True):
            row.value_box.write(text_of(text))
        return True


class PairsControl(RowsControl[Pair]):
    """Names and values, one pair a row; values may hold expressions."""

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        super().__init__(field, choices, PairRows(field, choices))

    @override
    def enter_row(self, row: Pair) -> None:
        row.name_line.focus()

    @property
    @override
    def remark(self) -> str:
        counts = Counter(row.name_line.value for row in self.written)
        if counts[""]:
            return "Give each value a name"
        twice = [name for name, count in counts.items() if count > 1]
        if twice:
            return f"Two rows are called “{twice[0]}”: only the last one counts"
        return "\n".join(row.value_box.mistakes for row in self.written if row.value_box.mistakes)

    @on(Input.Changed)
    def _name_typed(self, event: Input.Changed) -> None:
        event.stop()
        self._typed_into(event.input)

    @on(TextBox.Typed)
    def _value_typed(self, event: TextBox.Typed) -> None:
        event.stop()
        self._typed_into(event.box)

    def _typed_into(self, part: LineInput | TextBox | Input) -> None:
        for row in self.rows:  # else it was in a row that is gone
            if part in {row.name_line, row.value_box}:
                self.written_into(row)
                return

    @on(Input.Submitted)
    def _name_entered(self, event: Input.Submitted) -> None:
        event.stop()
        row = next(row for row in self.rows if row.name_line is event.input)
        row.value_box.focus()

    @on(TextBox.Entered)
    def _value_entered(self, event: TextBox.Entered) -> None:
        event.stop()
        self.entered(next(row for row in self.rows if row.value_box is event.box))
