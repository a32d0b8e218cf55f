"""The control `template`: one line that may hold expressions."""

from typing import ClassVar

from flowtui.widgets.inspector.controls.text import TextControl


class TemplateControl(TextControl):
    """One line, shown on as many rows as it needs; enter leaves it."""

    several_lines: ClassVar[bool] = False
