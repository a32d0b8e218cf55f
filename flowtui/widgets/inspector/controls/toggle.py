"""The control `toggle`: so, or not."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import FieldControl


class ToggleControl(FieldControl, Commanded, Widget, can_focus=True):
    """Something that is so, or not; a line that says which."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ToggleControl {
        height: 1; width: 1fr; padding: 0 1; background: $panel;
        &:focus { background: $panel-lighten-1; text-style: bold; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("toggle.turn", "Turn", "Turn it on or off.", "turn", "space,enter", hint=1,
                label="turn on or off"),
        Command("toggle.on", "Turn on", "Let it be so.", "turn_to(True)", "y,plus"),
        Command("toggle.off", "Turn off", "Let it not be so.", "turn_to(False)", "n,minus"),
    )  # fmt: skip

    is_on: reactive[bool] = reactive(False)  # noqa: FBT003 - Textual's way to say the default

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        super().__init__()
        self.field = field
        self.choices = choices

    @property
    @override
    def held(self) -> JSON:
        return self.is_on

    @override
    def put(self, value: JSON) -> None:
        self.is_on = value is True

    @override
    def render(self) -> Content:
        box = ("[✓]", "$text-success bold") if self.is_on else ("[ ]", "$foreground 60%")
        return Content.assemble(box, " yes" if self.is_on else " no")

    def action_turn(self) -> None:
        """Turn it on or off."""
        self.action_turn_to(not self.is_on)

    def action_turn_to(self, on: bool) -> None:  # noqa: FBT001 - an action's parameter
        """Let it be so or not."""
        if self.is_on != on:
            self.is_on = on
            self.tell()

    def on_click(self, _event: events.Click) -> None:
        """Turn it on or off."""
        self.action_turn()
