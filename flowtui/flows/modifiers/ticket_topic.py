"""Change what a ticket is about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.definition import IsUuid
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.flows.spec.references import TopicRef
from flowtui.model.events import Event
from flowtui.model.events.ticket import TicketTopicChanged

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class TicketTopicModifier(Modifier):
    """Change what one of the contact's tickets is about."""

    type: Literal["ticket_topic"] = "ticket_topic"
    ticket_uuid: Annotated[str, IsUuid, Field(min_length=1)]
    topic: TopicRef

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        ticket = ctx.contact.ticket(self.ticket_uuid)
        topic = ctx.assets.topics.get(self.topic.uuid)
        if ticket and topic and (ticket.topic is None or ticket.topic.uuid != topic.uuid):
            yield TicketTopicChanged(ticket.uuid, topic.reference)
