"""The control `duration`: a span of time, typed or chosen."""

from datetime import timedelta

from textual import on
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.scenario.durations import InvalidDuration, format_duration, parse_duration
from flowtui.widgets.inspector.controls.choices import Choice, Choices
from flowtui.widgets.inspector.controls.chooser import Chooser
from flowtui.widgets.inspector.controls.control import FieldControl, text_of


class DurationControl(FieldControl, Chooser):
    """A span of time in whole seconds, as people write it: `3 h`, `1 day`; empty for none."""

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        offered = [Choice(int(value), title) for value, title in field.options]
        super().__init__(lambda: offered, placeholder="none: 5 min, 3 h, 2 days…", free=True)
        self.field = field
        self.choices = choices

    @property
    @override
    def held(self) -> JSON:
        text = self.value.strip()
        if not text:
            return self.field.default
        try:
            seconds = parse_duration(text).total_seconds()
        except InvalidDuration:
            return text
        return int(seconds) if seconds == int(seconds) else text

    @override
    def put(self, value: JSON) -> None:
        if value != self.held:
            titles = {int(seconds): title for seconds, title in self.field.options}
            is_span = isinstance(value, int)
            self.write(titles.get(value) or _words(value) if is_span else text_of(value))

    @override
    def renew(self, value: JSON) -> None:
        self.write("")
        self.put(value)

    @property
    @override
    def remark(self) -> str:
        if isinstance(self.held, str):
            return f"“{self.held}” is no span of time in whole seconds, like 5 min, 3 h or 2 days"
        return ""

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


def _words(seconds: int) -> str:
    """Return a span in words that say it exactly."""
    words = format_duration(timedelta(seconds=seconds))
    exact = parse_duration(words) == timedelta(seconds=seconds)
    return words if exact else f"{seconds} s"
