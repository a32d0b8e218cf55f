"""Change a field of the contact."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator
from typing_extensions import override

from flowtui.flows.modifier import MODIFIERS, Modifier
from flowtui.flows.references import FieldRef
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactFieldChanged
from flowtui.model.text import truncate

if TYPE_CHECKING:
    from flowtui.flows.context import ModifierContext


def _text(value: object) -> object:
    """Return what older programs wrote as an object as the empty text that goflow takes it for."""
    return value if isinstance(value, str) else ""


@MODIFIERS.register
class FieldModifier(Modifier):
    """Change a field of the contact; empty clears it."""

    type: Literal["field"] = "field"
    field: FieldRef
    value: Annotated[str, BeforeValidator(_text)] = ""

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        field = ctx.assets.fields.get(self.field.key)
        if field is None:
            return
        value = ctx.field_value(field, self.value) if self.value else None
        if value is not None:
            # read whole, kept short: a number is not another for being long
            value = replace(value, text=truncate(value.text, ctx.limits.field_chars))
        if value != ctx.contact.fields.get(field.key):
            yield ContactFieldChanged(field.reference, value)
