"""Picking: what an answer that was offered brings along besides its text."""

from collections.abc import Iterable, Mapping
from itertools import islice

from flowtui.model.events.message import MsgCreated
from flowtui.world.entry import Entry

LOOK_BACK = 1000
"""So many entries back an offer is remembered: what comes after so much else is no answer."""


def postback_of(entries: Iterable[Entry], contact_uuid: str, text: str) -> Mapping[str, object]:
    """Return what comes with `text` when it is an answer that the contact was offered last.

    `entries` are what happened, the last first. Only the last message with answers counts. Nothing
    comes with answers that have no postback, nor with what was typed.
    """
    for entry in islice(entries, LOOK_BACK):
        event = entry.record.event
        if entry.contact_uuid == contact_uuid and isinstance(event, MsgCreated):
            replies = event.msg.quick_replies
            if replies:
                found = (reply for reply in replies if reply.text == text and reply.postback)
                return next(
                    ({"title": reply.text, "postback": reply.postback} for reply in found), {}
                )
    return {}
