"""The control `line` where there are assets to name: one line, which they help to write."""

from textual import on
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.widgets.inspector.controls.choices import Choice, Choices
from flowtui.widgets.inspector.controls.chooser import Chooser
from flowtui.widgets.inspector.controls.control import FieldControl, text_of


class SuggestedControl(FieldControl, Chooser):
    """One line of text; what there is of a family of assets is offered."""

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        super().__init__(self._suggestions, placeholder="type, or press ↓", free=True)
        self.field = field
        self.choices = choices

    def _suggestions(self) -> list[Choice]:
        found = self.choices.of(self.field.assets)
        return [
            Choice(each.value, str(each.value), each.title if each.title != each.value else "")
            for each in found
        ]

    @property
    @override
    def held(self) -> JSON:
        return self.value

    @override
    def put(self, value: JSON) -> None:
        self.write(text_of(value))

    @on(Chooser.Typed)
    def _typed(self, event: Chooser.Typed) -> None:
        event.stop()
        self.tell(typed=True)

    @on(Chooser.Chosen)
    def _chosen(self, event: Chooser.Chosen) -> None:
        event.stop()
        self.tell()

    @on(Chooser.Entered)
    def _entered(self, event: Chooser.Entered) -> None:
        event.stop()
        self.done()
