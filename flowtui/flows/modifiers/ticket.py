"""Open a ticket, under the name that had before other things could be done with tickets."""

from typing import Literal

from flowtui.flows.modifiers.ticket_open import TicketOpening
from flowtui.flows.spec.modifier import MODIFIERS
from flowtui.flows.spec.references import TopicRef


@MODIFIERS.register
class TicketModifier(TicketOpening):
    """Open a ticket about something for the contact, unless one is open: as `ticket_open`."""

    type: Literal["ticket"] = "ticket"
    topic: TopicRef
