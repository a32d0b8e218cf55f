"""Close a ticket."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.definition import IsUuid
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.model.events import Event
from flowtui.model.events.ticket import TicketClosed

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class TicketCloseModifier(Modifier):
    """Close one of the contact's tickets."""

    type: Literal["ticket_close"] = "ticket_close"
    ticket_uuid: Annotated[str, IsUuid, Field(min_length=1)]

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        ticket = ctx.contact.ticket(self.ticket_uuid)
        if ticket and ticket.status == "open":
            yield TicketClosed(ticket.uuid)
