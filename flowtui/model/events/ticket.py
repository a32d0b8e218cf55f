"""Events of tickets."""

from dataclasses import dataclass, field, replace
from typing import Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from flowtui.model.assets.references import TopicReference, UserReference
from flowtui.model.contact.contact import Contact, Ticket
from flowtui.model.events.base import EVENTS
from flowtui.model.events.contact import ContactEvent


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TicketOpened(ContactEvent):
    """A ticket was opened for the contact."""

    type: ClassVar[str] = "ticket_opened"
    concerns_others: ClassVar[bool] = False
    ticket: Ticket

    @override
    def changed(self, contact: Contact) -> Contact:
        return replace(contact, tickets=(*contact.tickets, self.ticket))


@dataclass(frozen=True, slots=True)
class TicketEvent(ContactEvent):
    """A change of one of the contact's tickets."""

    ticket_uuid: str
    user: Annotated[UserReference | None, Field(alias="_user")] = field(default=None, kw_only=True)
    """Who did it, where a user of the workspace did."""
    via: Annotated[str, Field(alias="_via")] = field(default="", kw_only=True)
    """By what way they did: `ui`, `api`…"""

    def changed_ticket(self, ticket: Ticket) -> Ticket:
        """Return `ticket` after the change."""
        return ticket

    @override
    def changed(self, contact: Contact) -> Contact:
        return replace(
            contact,
            tickets=tuple(
                self.changed_ticket(ticket) if ticket.uuid == self.ticket_uuid else ticket
                for ticket in contact.tickets
            ),
        )


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TicketClosed(TicketEvent):
    """A ticket was closed."""

    type: ClassVar[str] = "ticket_closed"
    concerns_others: ClassVar[bool] = False

    @override
    def changed_ticket(self, ticket: Ticket) -> Ticket:
        return replace(ticket, status="closed")


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TicketReopened(TicketEvent):
    """A closed ticket was opened again."""

    type: ClassVar[str] = "ticket_reopened"
    concerns_others: ClassVar[bool] = False

    @override
    def changed_ticket(self, ticket: Ticket) -> Ticket:
        return replace(ticket, status="open")


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TicketTopicChanged(TicketEvent):
    """A ticket is about something else."""

    type: ClassVar[str] = "ticket_topic_changed"
    concerns_others: ClassVar[bool] = False
    topic: TopicReference

    @override
    def changed_ticket(self, ticket: Ticket) -> Ticket:
        return replace(ticket, topic=self.topic)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TicketAssigneeChanged(TicketEvent):
    """Somebody else, or nobody, looks after a ticket."""

    type: ClassVar[str] = "ticket_assignee_changed"
    concerns_others: ClassVar[bool] = False
    assignee: UserReference | None
    previous: UserReference | None = None

    @override
    def changed_ticket(self, ticket: Ticket) -> Ticket:
        return replace(ticket, assignee=self.assignee)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TicketNoteAdded(TicketEvent):
    """A note was written on a ticket."""

    type: ClassVar[str] = "ticket_note_added"
    concerns_others: ClassVar[bool] = False
    note: str
