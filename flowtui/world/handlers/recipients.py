"""Whom a session means when it asks for something to be done to others."""

from typing import TYPE_CHECKING

from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.message import BroadcastCreated
from flowtui.model.session.session import Session
from flowtui.query.errors import QueryError
from flowtui.query.query import parse_query
from flowtui.world.events import ContactCreated

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner


def recipients(
    runner: "WorldRunner",
    change: "WorldChange",
    session: Session,
    asked: BroadcastCreated,
) -> list[Contact]:
    """Return the contacts that are meant, each once; addresses of nobody become contacts."""
    world = change.world
    found = [world.contacts[each.uuid] for each in asked.contacts if each.uuid in world.contacts]
    found += (member for group in asked.groups for member in world.members_of(group.uuid))
    if asked.contact_query:
        found += _matching(runner, change, session, asked.contact_query)
    found += (_with_urn(change, urn) for urn in asked.urns)
    return list({contact.uuid: contact for contact in found}.values())


def created(change: "WorldChange", what: str, urns: tuple[URN, ...] = ()) -> Contact:
    """Return a contact that comes into the world now; `what` tells it from others made then."""
    contact = Contact(
        uuid=change.new_uuid(what),
        status=ContactStatus.ACTIVE,
        created_on=change.now,
        urns=urns,
    )
    change.log(ContactCreated(contact), contact.uuid)
    return contact


def _matching(
    runner: "WorldRunner", change: "WorldChange", session: Session, text: str
) -> list[Contact]:
    """Return the contacts that a query of a session is true of; nobody if it is none."""
    engine = runner.engine
    try:
        query = parse_query(text, engine.environment, engine.library.assets)
    except QueryError as error:
        reason = f"{text!r} is no query of contacts: {error}"
        change.log(ErrorOccurred(reason), session.contact.uuid)
        return []
    return [
        contact
        for contact in change.world.contacts.values()
        if query.matches(contact, engine.environment_of(contact), lambda: change.now)
    ]


def _with_urn(change: "WorldChange", urn: URN) -> Contact:
    normal = urn.normalize()
    return change.world.contact_with(normal.identity) or created(change, "contact", (normal,))
