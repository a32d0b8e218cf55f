"""The control `reference`: one asset."""

from collections.abc import Mapping

from textual import on
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.widgets.inspector.controls.choices import Choice, Choices, singular
from flowtui.widgets.inspector.controls.chooser import Chooser
from flowtui.widgets.inspector.controls.control import FieldControl


class ReferenceControl(FieldControl, Chooser):
    """One asset of a family, found by its name; some can be made by naming them."""

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        family = field.assets
        what = singular(family)
        optional = not field.required
        super().__init__(
            lambda: choices.of(family),
            lambda name: choices.made(family, name),
            placeholder="none" if optional else f"choose a {what}…",
            optional=optional,
        )
        self.field = field
        self.choices = choices
        self._reference: JSON = None

    @property
    @override
    def held(self) -> JSON:
        return self._reference

    @override
    def put(self, value: JSON) -> None:
        self._reference = value
        self.write(name_of(value))

    @on(Chooser.Chosen)
    def _chosen(self, event: Chooser.Chosen) -> None:
        event.stop()
        before, choice = self._reference, event.choice
        self._reference = merged(before, choice) if choice else None
        if self._reference != before:
            self.tell()


def name_of(reference: JSON) -> str:
    """Return what a reference is called: its name, an expression for that, or its id."""
    if not isinstance(reference, Mapping):
        return "" if reference is None else str(reference)
    keys = ("name", "name_match", "email", "key", "uuid")
    return next((str(reference[key]) for key in keys if reference.get(key)), "")


def merged(before: JSON, choice: Choice) -> JSON:
    """Return the reference to what was chosen; the one before, if that is the same."""
    keys = ("uuid", "key")
    if not isinstance(before, Mapping) or not isinstance(choice.value, Mapping):
        return choice.value
    is_same = any(before.get(key) and before.get(key) == choice.value.get(key) for key in keys)
    return before if is_same else choice.value
