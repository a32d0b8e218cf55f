"""What sessions do to others: broadcasts are delivered, sessions are started."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flowtui.engine.errors import EngineError
from flowtui.flows.runtime.routes import route_of
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.events import Record
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.message import BroadcastCreated
from flowtui.model.events.service import SessionTriggered
from flowtui.model.message import MsgContent, MsgOut
from flowtui.model.session.session import Session
from flowtui.model.triggers.flow_action import FlowActionTrigger
from flowtui.query.errors import QueryError
from flowtui.query.query import parse_query
from flowtui.world.errors import WorldError
from flowtui.world.events import BroadcastReceived, ContactCreated, StartSkipped
from flowtui.world.turn import Turn

if TYPE_CHECKING:
    from flowtui.world.host import Host


def carry_out(host: "Host", turn: Turn, session: Session, records: Iterable[Record]) -> None:
    """Do to others what a sprint of `session` asks for, in the order in which it asked."""
    for record in records:
        match record.event:
            case BroadcastCreated() as broadcast:
                _deliver(host, turn, session, broadcast)
            case SessionTriggered() as triggered:
                _start(host, turn, session, triggered)
            case _:
                pass


def _deliver(host: "Host", turn: Turn, session: Session, broadcast: BroadcastCreated) -> None:
    for contact in _recipients(host, turn, session, broadcast):
        texts = broadcast.translations
        text = texts.get(contact.language) or texts.get(broadcast.base_language, MsgContent(""))
        route = route_of(contact, host.engine.library.assets)
        msg = MsgOut(
            urn=route[0].identity if route else "",
            channel=route[1].reference if route else None,
            text=text.text,
            attachments=text.attachments,
            quick_replies=text.quick_replies,
            unsendable_reason="" if route else "no_route",
        )
        if contact.status is not ContactStatus.ACTIVE:
            continue  # broadcasts are for active contacts only
        turn.note(contact.uuid, BroadcastReceived(msg, session.contact.uuid))


def _start(host: "Host", turn: Turn, session: Session, triggered: SessionTriggered) -> None:
    recipients = _recipients(host, turn, session, triggered)
    if triggered.create_contact:
        recipients.append(_created(turn, session))
    for contact in recipients:
        if triggered.exclusions.get("in_a_flow") and turn.world.waiting_session(contact.uuid):
            turn.note(contact.uuid, StartSkipped(triggered.flow, "already in a flow"))
            continue
        trigger = FlowActionTrigger(
            flow=triggered.flow,
            batch=len(recipients) > 1,
            history=triggered.history,
            triggered_on=turn.now,
            run_summary=triggered.run_summary,
        )
        try:
            host.start_one(turn, contact.uuid, trigger)
        except (WorldError, EngineError) as error:
            turn.note(contact.uuid, StartSkipped(triggered.flow, str(error)))


def _recipients(
    host: "Host", turn: Turn, session: Session, asked: BroadcastCreated | SessionTriggered
) -> list[Contact]:
    """Return the contacts that are meant, each once; addresses of nobody become contacts."""
    world = turn.world
    found = [world.contacts[each.uuid] for each in asked.contacts if each.uuid in world.contacts]
    found += (member for group in asked.groups for member in world.members_of(group.uuid))
    if asked.contact_query:
        found += _matching(host, turn, session, asked.contact_query)
    found += (_with_urn(turn, urn) for urn in asked.urns)
    return list({contact.uuid: contact for contact in found}.values())


def _matching(host: "Host", turn: Turn, session: Session, text: str) -> list[Contact]:
    """Return the contacts that a query of a session is true of; nobody if it is none."""
    engine = host.engine
    try:
        query = parse_query(text, engine.environment, engine.library.assets)
    except QueryError as error:
        reason = f"{text!r} is no query of contacts: {error}"
        turn.note(session.contact.uuid, ErrorOccurred(reason))
        return []
    return [
        contact
        for contact in turn.world.contacts.values()
        if query.matches(contact, engine.environment_of(contact), lambda: turn.now)
    ]


def _with_urn(turn: Turn, urn: URN) -> Contact:
    identity = urn.normalize().identity
    for contact in turn.world.contacts.values():
        if any(each.identity == identity for each in contact.urns):
            return contact
    contact = Contact(
        uuid=turn.new_uuid("contact"),
        status=ContactStatus.ACTIVE,
        created_on=turn.now,
        urns=(urn.normalize(),),
    )
    turn.put_contact(contact)
    turn.note(contact.uuid, ContactCreated())
    return contact


def _created(turn: Turn, session: Session) -> Contact:
    contact = Contact(
        uuid=turn.new_uuid(f"contact of {session.uuid}"),
        status=ContactStatus.ACTIVE,
        created_on=turn.now,
    )
    turn.put_contact(contact)
    turn.note(contact.uuid, ContactCreated())
    return contact
