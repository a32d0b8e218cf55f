"""Conversations: what is said on one channel. Where flows run one a conversation, they meet there.

A session is in the conversation in which its contact wrote last, else in that of the message that
started it, else where it reaches the contact.
"""

from flowtui.flows.runtime.routes import route_of
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact
from flowtui.model.events.host import MsgReceived
from flowtui.model.message import MsgIn
from flowtui.model.session.session import Session
from flowtui.model.triggers import Trigger


def of_session(session: Session, assets: Assets) -> str:
    """Return the conversation that a session is in: the uuid of a channel, "" for none."""
    if session.input and session.input.msg.channel:
        return session.input.msg.channel.uuid
    return of_trigger(session.trigger, session.contact, assets)


def of_trigger(trigger: Trigger, contact: Contact, assets: Assets) -> str:
    """Return the conversation in which a session will be that begins by `trigger`."""
    event = trigger.event
    if isinstance(event, MsgReceived) and event.msg.channel:
        return event.msg.channel.uuid
    return _where_reached(contact, assets)


def of_message(msg: MsgIn, contact: Contact, assets: Assets) -> str:
    """Return the conversation to which a message belongs."""
    return msg.channel.uuid if msg.channel else _where_reached(contact, assets)


def _where_reached(contact: Contact, assets: Assets) -> str:
    route = route_of(contact, assets)
    return route[1].uuid if route else ""
