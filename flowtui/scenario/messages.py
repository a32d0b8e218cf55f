"""Messages that contacts are sent, as the log of a world has them."""

from collections.abc import Iterable
from typing import Final

from flowtui.model.events.message import MsgCreated
from flowtui.model.message import MsgOut
from flowtui.world.entry import Entry
from flowtui.world.events import AgentMsgSent, BroadcastReceived, CampaignMsgReceived

MESSAGES: Final = MsgCreated | BroadcastReceived | CampaignMsgReceived | AgentMsgSent
"""The events by which contacts are sent messages."""


def messages_to(contact_uuid: str, entries: Iterable[Entry]) -> list[str]:
    """Return the texts that a contact was sent; `entries` are what happened."""
    return [msg.text for msg in sent_to(contact_uuid, entries)]


def sent_to(contact_uuid: str, entries: Iterable[Entry]) -> list[MsgOut]:
    """Return the messages that a contact was sent, those that cannot be delivered among them."""
    return [
        entry.record.event.msg
        for entry in entries
        if entry.contact_uuid == contact_uuid and isinstance(entry.record.event, MESSAGES)
    ]
