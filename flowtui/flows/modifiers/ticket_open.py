"""Open a ticket."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from flowtui.flows.modifier import MODIFIERS, Modifier
from flowtui.flows.references import TopicRef, UserRef
from flowtui.model.contact import Ticket
from flowtui.model.events import Event
from flowtui.model.events.ticket import TicketNoteAdded, TicketOpened
from flowtui.model.text import trim

if TYPE_CHECKING:
    from flowtui.flows.context import ModifierContext


@MODIFIERS.register
class TicketOpenModifier(Modifier):
    """Open a ticket for the contact, unless one is open."""

    type: Literal["ticket_open"] = "ticket_open"
    topic: TopicRef
    assignee: UserRef | None = None
    note: str = ""

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        topic = ctx.assets.topics.get(self.topic.uuid)
        if topic is None or ctx.contact.open_ticket:
            return
        assignee = ctx.assets.users.get(self.assignee.uuid) if self.assignee else None
        ticket = Ticket(
            ctx.new_uuid("ticket"),
            "open",
            topic.reference,
            assignee.reference if assignee else None,
        )
        yield TicketOpened(ticket)
        if note := trim(self.note):
            yield TicketNoteAdded(ticket.uuid, note)
