"""Open a ticket, under the name that had before other things could be done with tickets."""

from typing import Literal

from flowtui.flows.modifier import MODIFIERS
from flowtui.flows.modifiers.ticket_open import TicketOpenModifier


@MODIFIERS.register
class TicketModifier(TicketOpenModifier):
    """Open a ticket for the contact, unless one is open: as `ticket_open`."""

    type: Literal["ticket"] = "ticket"  # type: ignore[assignment]  # another name for the same
