"""Change who looks after a ticket."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.definition import IsUuid
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.flows.spec.references import UserRef
from flowtui.model.events import Event
from flowtui.model.events.ticket import TicketAssigneeChanged

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class TicketAssigneeModifier(Modifier):
    """Change who looks after one of the contact's tickets; without a user, nobody does."""

    type: Literal["ticket_assignee"] = "ticket_assignee"
    ticket_uuid: Annotated[str, IsUuid, Field(min_length=1)]
    assignee: UserRef | None = None

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        ticket = ctx.contact.ticket(self.ticket_uuid)
        if ticket is None:
            return
        user = ctx.assets.users.get(self.assignee.uuid) if self.assignee else None
        before = ticket.assignee.uuid if ticket.assignee else ""
        if (user.uuid if user else "") != before:
            after = user.reference if user else None
            yield TicketAssigneeChanged(ticket.uuid, after, ticket.assignee)
