"""Change a field of the contact."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.modifiers.field import FieldModifier
from flowtui.flows.runtime.resolving import missing
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.references import FieldRef
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SetContactField(Action):
    """Change a field of the contact. White space around the value is dropped; empty clears it."""

    title: ClassVar[str] = "Update field"
    glyph: ClassVar[str] = "✎"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["set_contact_field"] = "set_contact_field"
    field: Annotated[FieldRef, Ui(Control.REFERENCE, assets="fields")]
    """The field to change."""
    value: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=10_000)] = ""
    """The new value; may hold expressions. What is longer than 640 characters is cut."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        value = ctx.text_or_none(self.value)
        if value is None:
            return
        if self.field.key not in ctx.assets.fields:
            yield missing(self.field.reference())
            return
        yield from ctx.modify(FieldModifier(field=self.field, value=trim(value)))

    @override
    def summary(self) -> str:
        name = self.field.name or self.field.key
        return f"{name} = {self.value}" if self.value else f"clears {name}"
