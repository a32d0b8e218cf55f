"""What events of tickets say."""

from datetime import datetime

from flowtui.model.events import ticket
from flowtui.scenario.lines.base import LINES, Line


def _ticket(text: str) -> Line:
    return Line("✚", text, "contact")


@LINES.of(ticket.TicketOpened)
def _opened(_event: ticket.TicketOpened, _at: datetime) -> Line:
    return _ticket("ticket opened")


@LINES.of(ticket.TicketClosed)
def _closed(_event: ticket.TicketClosed, _at: datetime) -> Line:
    return _ticket("ticket closed")


@LINES.of(ticket.TicketReopened)
def _reopened(_event: ticket.TicketReopened, _at: datetime) -> Line:
    return _ticket("ticket opened again")


@LINES.of(ticket.TicketTopicChanged)
def _topic(event: ticket.TicketTopicChanged, _at: datetime) -> Line:
    return _ticket(f"ticket is about {event.topic.name}")


@LINES.of(ticket.TicketAssigneeChanged)
def _assignee(event: ticket.TicketAssigneeChanged, _at: datetime) -> Line:
    return _ticket(f"ticket is for {event.assignee.name if event.assignee else 'nobody'}")


@LINES.of(ticket.TicketNoteAdded)
def _note(event: ticket.TicketNoteAdded, _at: datetime) -> Line:
    return _ticket(f"note: {event.note}")
