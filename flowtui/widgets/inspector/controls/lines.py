"""The control `lines`: a list of texts."""

from collections.abc import Sequence

from textual import on
from typing_extensions import override

from flowtui.model.codec.wire import JSON
from flowtui.widgets.inspector.controls.control import text_of
from flowtui.widgets.inspector.controls.rows import RowsControl
from flowtui.widgets.inspector.controls.text_box import TextBox


class LinesControl(RowsControl[TextBox]):
    """A list of texts, one a row; they may hold expressions."""

    @override
    def rows_of(self, value: JSON) -> list[TextBox]:
        rows = []
        for text in _texts(value):
            row = self._row()
            row.write(text)
            rows.append(row)
        return rows

    @override
    def blank(self) -> TextBox:
        return self._row("+ add")

    def _row(self, placeholder: str = "") -> TextBox:
        choices = self.choices if self.field.evaluated else None
        return TextBox(choices=choices, placeholder=placeholder)

    @override
    def is_blank(self, row: TextBox) -> bool:
        return not row.text.strip()

    @override
    def fill(self, value: JSON) -> bool:
        texts = _texts(value)
        if texts == self.held:
            return True
        if len(texts) != len(self.rows) - 1:
            return False
        for row, text in zip(self.rows, texts, strict=False):
            row.write(text)
        return True

    @property
    @override
    def held(self) -> list[str]:
        return [row.written for row in self.written]

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
