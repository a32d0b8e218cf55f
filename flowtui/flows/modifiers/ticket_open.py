"""Open a ticket."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.flows.spec.references import TopicRef, UserRef
from flowtui.model.contact.contact import Ticket
from flowtui.model.events import Event
from flowtui.model.events.ticket import TicketNoteAdded, TicketOpened
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


class TicketOpening(Modifier):
    """Open a ticket for the contact, unless one is open."""

    type: str = "ticket_open"
    topic: TopicRef | None = None
    """None for a workspace that has no topic for things in general."""
    assignee: UserRef | None = None
    note: str = ""

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        topic = ctx.assets.topics.get(self.topic.uuid) if self.topic else None
        if ctx.contact.open_ticket or (self.topic and topic is None):
            return
        assignee = ctx.assets.users.get(self.assignee.uuid) if self.assignee else None
        ticket = Ticket(
            ctx.new_uuid("ticket"),
            "open",
            topic.reference if topic else None,
            assignee.reference if assignee else None,
        )
        yield TicketOpened(ticket)
        if note := trim(self.note):
            yield TicketNoteAdded(ticket.uuid, note)


@MODIFIERS.register
class TicketOpenModifier(TicketOpening):
    """Open a ticket about something for the contact, unless one is open."""

    type: Literal["ticket_open"] = "ticket_open"
    topic: TopicRef
