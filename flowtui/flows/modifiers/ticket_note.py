"""Write a note on a ticket."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.definition import IsUuid
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.model.events import Event
from flowtui.model.events.ticket import TicketNoteAdded

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class TicketNoteModifier(Modifier):
    """Write a note on one of the contact's tickets."""

    type: Literal["ticket_note"] = "ticket_note"
    ticket_uuid: Annotated[str, IsUuid, Field(min_length=1)]
    note: str = ""

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        if ctx.contact.ticket(self.ticket_uuid):
            yield TicketNoteAdded(self.ticket_uuid, self.note)
