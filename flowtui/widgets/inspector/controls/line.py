"""The control `line`: one line of text."""

from textual import on
from textual.widgets import Input
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.focusing import focus_at_once
from flowtui.widgets.base.line_input import LineInput
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import FieldControl, text_of


class LineControl(FieldControl, LineInput):
    """One line of text."""

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        super().__init__(select_on_focus=False)
        self.field = field
        self.choices = choices
        self._told = ""

    @property
    @override
    def held(self) -> JSON:
        return self.value

    @override
    def put(self, value: JSON) -> None:
        text = text_of(value)
        if text != self.value:
            self._told = text
            self.value = text

    @property
    @override
    def count(self) -> str:
        most = self.field.most_chars
        return f"{len(self.value)}/{most}" if most and len(self.value) > most // 2 else ""

    @override
    def enter(self, *, mark: bool = False) -> None:
        focus_at_once(self)
        if mark:
            self.action_select_all()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.value != self._told:
            self._told = self.value
            self.tell(typed=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.done()

    @override
    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        return key == "enter" or super().check_consume_key(key, character)
