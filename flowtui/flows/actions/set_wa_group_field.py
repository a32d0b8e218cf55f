"""Change a field of the WhatsApp group that a flow talks to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.references import FieldRef
from flowtui.model.engines import GLIFIC
from flowtui.model.events import Event
from flowtui.model.events.contact import WAGroupFieldChanged
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SetWAGroupField(Action):
    """Change a field of the WhatsApp group, in flows that talk to groups.

    A simulated contact is in no such group: the log says what would be changed.
    """

    title: ClassVar[str] = "Update WhatsApp group"
    glyph: ClassVar[str] = "⁂"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GLIFIC

    type: Literal["set_wa_group_field"] = "set_wa_group_field"
    field: Annotated[FieldRef, Ui(Control.REFERENCE, assets="fields")]
    """The field to change."""
    value: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=10_000)] = ""
    """The new value; may hold variables."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        yield WAGroupFieldChanged(self.field.reference(), trim(ctx.text(self.value)))

    @override
    def summary(self) -> str:
        name = self.field.name or self.field.key
        return f"{name} = {self.value}" if self.value else f"clears {name}"
