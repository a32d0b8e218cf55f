"""Change a field of the contact."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.flows.spec.references import FieldRef
from flowtui.model.codec.wire import JSON
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactFieldChanged
from flowtui.model.text.text import truncate

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class FieldModifier(Modifier):
    """Change a field of the contact; empty clears it."""

    type: Literal["field"] = "field"
    field: FieldRef
    value: JSON = ""
    """A text; what is none, as older programs wrote it, is as good as an empty one."""

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        field = ctx.assets.fields.get(self.field.key)
        if field is None:
            return
        text = self.value if isinstance(self.value, str) else ""
        value = ctx.field_value(field, text) if text else None
        if value is not None:
            # read whole, kept short: a number is not another for being long
            value = replace(value, text=truncate(value.text, ctx.limits.field_chars))
        if value != ctx.contact.fields.get(field.key):
            yield ContactFieldChanged(field.reference, value)
