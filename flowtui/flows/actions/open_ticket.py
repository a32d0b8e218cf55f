"""Open a ticket."""

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.modifiers.ticket_open import TicketOpening
from flowtui.flows.runtime.resolving import missing
from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.references import TopicRef, UserRef
from flowtui.model.assets.assets import Topic, User, named
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.run import RunLocalChanged
from flowtui.model.events.ticket import TicketOpened
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

NEW_TICKET = "_new_ticket"
"""The local that says which ticket was opened; empty when none was."""
DEFAULT_TOPIC = "General"
"""The topic of tickets that are about nothing else (RapidPro)."""


@ACTIONS.register
class OpenTicket(Action):
    """Ask people to look after the contact, unless they do already."""

    title: ClassVar[str] = "Open ticket"
    glyph: ClassVar[str] = "▤"
    group: ClassVar[str] = "Tickets"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
    locals_set: ClassVar[tuple[str, ...]] = (NEW_TICKET,)

    type: Literal["open_ticket"] = "open_ticket"
    topic: Annotated[TopicRef | None, Ui(Control.REFERENCE, assets="topics")] = None
    """What it is about; without one, it is about things in general."""
    assignee: Annotated[UserRef | None, Ui(Control.REFERENCE, assets="users")] = None
    """Who looks after it; without one, whoever takes it."""
    note: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=10_000)] = ""
    """What they should know; may hold expressions."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        topic = self._topic(ctx)
        assignee = yield from _user(ctx, self.assignee)
        note = ctx.text(self.note)
        uuid = ""
        if ctx.batch:
            yield ErrorOccurred("Can't open tickets during batch starts")
        elif self.topic and topic is None:
            yield missing(self.topic.reference())
        else:
            uuid = yield from _opened(ctx, topic, assignee, note)
        yield RunLocalChanged(NEW_TICKET, uuid)

    def _topic(self, ctx: "Context") -> Topic | None:
        topics = ctx.assets.topics
        return topics.get(self.topic.uuid) if self.topic else named(topics, DEFAULT_TOPIC)

    @override
    def summary(self) -> str:
        topic = self.topic.name if self.topic else DEFAULT_TOPIC
        return f"{topic}: {self.note}" if self.note else topic


def _user(ctx: "Context", reference: UserRef | None) -> Generator[Event, None, User | None]:
    """Return the user that is meant, by uuid or by an address that is found out now."""
    if reference is None:
        return None
    if not reference.variable:
        user = ctx.assets.users.get(reference.uuid)
        if user is None:
            yield missing(reference.reference())
        return user
    email = ctx.text_or_none(reference.email)
    if email is None:
        return None
    users = (user for user in ctx.assets.users.values() if user.email.lower() == email.lower())
    user = next(users, None)
    if user is None:
        yield ErrorOccurred(f"No such user with email '{email}'", "user:missing", {"email": email})
    return user


def _opened(
    ctx: "Context", topic: Topic | None, assignee: User | None, note: str
) -> Generator[Event, None, str]:
    """Return the uuid of the ticket that is opened; "" when one is open already."""
    opening = TicketOpening(  # whatever ids the workspace has for them
        topic=TopicRef.model_construct(uuid=topic.uuid) if topic else None,
        assignee=UserRef.model_construct(uuid=assignee.uuid) if assignee else None,
        note=note,
    )
    uuid = ""
    for event in ctx.modify(opening):
        if isinstance(event, TicketOpened):
            uuid = event.ticket.uuid
        yield event
    return uuid
