"""The control `lines`: a list of texts."""

from collections.abc import Sequence

from textual import on
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import text_of
from flowtui.widgets.inspector.controls.rows import RowMaker, RowsControl
from flowtui.widgets.inspector.controls.text_box import TextBox


class TextRows(RowMaker[TextBox]):
    """Texts, one a row."""

    @override
    def rows_of(self, value: JSON) -> list[TextBox]:
        rows = []
        for text in _texts(value):
            row = TextBox(choices=self._choices)
            row.write(text)
            rows.append(row)
        return rows

    @override
    def blank(self) -> TextBox:
        return TextBox(choices=self._choices, placeholder="+ add")

    @override
    def is_blank(self, row: TextBox) -> bool:
        return not row.text.strip()

    @override
    def value_of(self, rows: Sequence[TextBox]) -> list[str]:
        return [row.written for row in rows]

    @override
    def fill(self, rows: Sequence[TextBox], value: JSON) -> bool:
        texts = _texts(value)
        if len(texts) != len(rows):
            return False
        for row, text in zip(rows, texts, strict=True):
            row.write(text)
        return True


class LinesControl(RowsControl[TextBox]):
    """A list of texts, one a row; they may hold expressions."""

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        super().__init__(field, choices, TextRows(field, choices))

    @property
    @override
    def remark(self) -> str:
        found = (
            f"Row {number}, {line}"
            for number, row in enumerate(self.rows, start=1)
            for line in row.mistakes.splitlines()
        )
        return "\n".join(found)

    @property
    @override
    def count(self) -> str:
        most = self.field.most_items
        return f"{len(self.written)}/{most}" if most and self.written else ""

    @on(TextBox.Typed)
    def _typed(self, event: TextBox.Typed) -> None:
        event.stop()
        self.written_into(event.box)

    @on(TextBox.Entered)
    def _entered(self, event: TextBox.Entered) -> None:
        event.stop()
        self.entered(event.box)


def _texts(value: JSON) -> list[str]:
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return [text_of(text) for text in value] if is_list else []
