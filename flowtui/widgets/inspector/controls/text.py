"""The control `text`: several lines of text."""

from typing import ClassVar

from textual import on
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.focusing import focus_at_once
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import FieldControl, text_of
from flowtui.widgets.inspector.controls.text_box import TextBox


class TextControl(FieldControl, TextBox):
    """Several lines of text, in which there may be expressions."""

    several_lines: ClassVar[bool] = True
    """Whether enter makes a new line."""

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        super().__init__(several=self.several_lines, choices=choices if field.evaluated else None)
        self.field = field
        self.choices = choices

    @property
    @override
    def held(self) -> JSON:
        return self.written

    @override
    def put(self, value: JSON) -> None:
        self.write(text_of(value))

    @override
    def renew(self, value: JSON) -> None:
        self.write_anew(text_of(value))

    @property
    @override
    def remark(self) -> str:
        return self.mistakes

    @property
    @override
    def count(self) -> str:
        most = self.field.most_chars
        length = len(self.text)
        return f"{length}/{most}" if most and length > most // 2 else ""

    @override
    def enter(self, *, mark: bool = False) -> None:
        focus_at_once(self)
        if mark:
            self.mark_all()

    @on(TextBox.Typed)
    def _typed(self, event: TextBox.Typed) -> None:
        event.stop()
        self.tell(typed=True)

    @on(TextBox.Entered)
    def _entered(self, event: TextBox.Entered) -> None:
        event.stop()
        self.done()
