"""The control `number`: a whole number."""

from typing_extensions import override

from flowtui.model.codec.wire import JSON
from flowtui.widgets.inspector.controls.line import LineControl


class NumberControl(LineControl):
    """A whole number; what is none stays text, of which the form says so."""

    @property
    @override
    def held(self) -> JSON:
        text = self.value.strip()
        if text.removeprefix("-").isdecimal():
            return int(text)
        return self.value if text else None
