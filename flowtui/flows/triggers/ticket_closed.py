"""A ticket that is closed starts a flow."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.action import ONLINE
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, Occasion
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.references import ChannelRef
from flowtui.model.contact.contact import Ticket
from flowtui.model.engines import GOFLOW
from flowtui.model.events.base import EventClass
from flowtui.model.events.ticket import TicketClosed
from flowtui.model.session.run import FlowType
from flowtui.model.session.why import Condition
from flowtui.model.triggers.ticket import TicketTrigger


@FLOW_TRIGGERS.register
class TicketClosedTrigger(FlowTrigger):
    """Start the flow when a ticket of the contact is closed."""

    title: ClassVar[str] = "Closed ticket"
    glyph: ClassVar[str] = "☑"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW
    answers: ClassVar[EventClass | None] = TicketClosed

    type: Literal["ticket_closed"] = "ticket_closed"
    channel: Annotated[ChannelRef | None, Ui(Control.HIDDEN)] = None
    """None: tickets come by no channel."""

    @override
    def conditions(self, occasion: Occasion) -> Iterator[Condition]:
        ticket = _ticket_of(occasion)
        seen = "it is" if ticket else "it was deleted"
        yield Condition("the ticket is there", seen, met=ticket is not None)

    @override
    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> TicketTrigger:
        ticket = _ticket_of(occasion)
        if ticket is None:
            raise ValueError("the ticket is not there any more")
        return TicketTrigger(
            flow=self.flow.reference(),
            event={"type": occasion.event.type, **occasion.event.wire()},
            ticket=ticket,
            triggered_on=triggered_on,
        )


def _ticket_of(occasion: Occasion) -> Ticket | None:
    """Return the ticket that was closed; None where it was deleted since, or nobody is asked of."""
    event, contact = occasion.event, occasion.contact
    return (
        contact.ticket(event.ticket_uuid) if isinstance(event, TicketClosed) and contact else None
    )
