"""Open a closed ticket again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.definition import IsUuid
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.model.events import Event
from flowtui.model.events.ticket import TicketReopened

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class TicketReopenModifier(Modifier):
    """Open one of the contact's tickets again, unless one is open."""

    type: Literal["ticket_reopen"] = "ticket_reopen"
    ticket_uuid: Annotated[str, IsUuid, Field(min_length=1)]

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        ticket = ctx.contact.ticket(self.ticket_uuid)
        if ticket and not ctx.contact.open_ticket:
            yield TicketReopened(ticket.uuid)
