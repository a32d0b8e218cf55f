"""The control `choice`: one of some options."""

from collections.abc import Sequence

from textual import on
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.flows.forms.properties import span
from flowtui.model.codec.wire import JSON
from flowtui.widgets.inspector.controls.choices import Choice, Choices
from flowtui.widgets.inspector.controls.chooser import Chooser
from flowtui.widgets.inspector.controls.control import FieldControl, text_of


class ChoiceControl(FieldControl, Chooser):
    """One of the options of a field, and of the assets that it names: `fields.age`."""

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        super().__init__(lambda: options_of(field, choices), placeholder="choose…")
        self.field = field
        self.choices = choices
        self._written = text_of(field.default)

    @property
    @override
    def held(self) -> JSON:
        is_number = self.field.is_whole and self._written.removeprefix("-").isdecimal()
        return int(self._written) if is_number else self._written

    @override
    def put(self, value: JSON) -> None:
        self._written = text_of(value)
        titles = dict(self.field.options)
        self.write(titles.get(self._written) or self._title_of(self._written))

    def _title_of(self, value: str) -> str:
        """Return what an asset is called, or what is none of the options."""
        if self._offers_spans and value.isdecimal():
            return span(int(value))
        family, _, key = value.partition(".")
        if family != self.field.assets or not key:
            return value
        field = self.choices.assets.fields.get(key) if family == "fields" else None
        return field.name if field else key

    @property
    def _offers_spans(self) -> bool:
        """Whether the options are spans of time, in minutes: so is what is none of them."""
        options = self.field.options
        return self.field.is_whole and all(title == span(int(each)) for each, title in options)

    @on(Chooser.Chosen)
    def _chosen(self, event: Chooser.Chosen) -> None:
        event.stop()
        if event.choice and event.choice.value != self._written:
            self._written = text_of(event.choice.value)
            self.tell()


def options_of(field: FormField, choices: Choices) -> Sequence[Choice]:
    """Return what can be chosen in `field`: assets first, by their keys, then its options."""
    options = [
        Choice(value, title, "" if title == value else value) for value, title in field.options
    ]
    if not field.assets:
        return [Choice(each.value, each.title) for each in options]
    assets = [
        Choice(f"{field.assets}.{_key(each.value)}", each.title, "field")
        for each in choices.of(field.assets)
    ]
    return [*assets, *options]


def _key(value: JSON) -> str:
    return str(value.get("key") or value.get("uuid")) if isinstance(value, dict) else str(value)
