"""What events of messages say."""

from datetime import datetime

from flowtui.model.events import message
from flowtui.model.message import MsgOut
from flowtui.scenario.lines.base import LINES, Line, detail


def message_line(msg: MsgOut, note: str = "") -> Line:
    """Return the line of a message that is sent; `note` stands before it."""
    parts = [msg.text, *(f"[{attachment}]" for attachment in msg.attachments)]
    parts += (f"‹{reply.text or reply.extra}›" for reply in msg.quick_replies)
    reason = msg.unsendable_reason
    if reason:
        parts.append(f"(not delivered: {reason.replace('_', ' ')})")
    return Line("✉", " ".join(part for part in (note, *parts) if part), "message")


@LINES.of(message.MsgCreated)
def _created(event: message.MsgCreated, _at: datetime) -> Line:
    return message_line(event.msg)


@LINES.of(message.IVRCreated)
def _spoken(event: message.IVRCreated, _at: datetime) -> Line:
    return message_line(event.msg, "☎")


@LINES.of(message.BroadcastCreated)
def _broadcast(event: message.BroadcastCreated, _at: datetime) -> Line:
    text = event.translations.get(event.base_language)
    to = [group.name for group in event.groups] + [each.name for each in event.contacts]
    to += (urn.identity for urn in event.urns)
    if event.contact_query:
        to.append(event.contact_query)
    return Line("✉", f"to {', '.join(to)}: {text.text if text else ''}", "message")


@LINES.of(message.InputLabelsAdded)
def _labelled(event: message.InputLabelsAdded, _at: datetime) -> Line:
    return Line("⚑", f"labelled {', '.join(label.name for label in event.labels)}", "contact")


@LINES.of(message.MsgStatusChanged)
def _status(event: message.MsgStatusChanged, _at: datetime) -> Line:
    why = f": {event.reason.replace('_', ' ')}" if event.reason else ""
    return detail(f"message {event.status.replace('_', ' ')}{why}", "✉")


@LINES.of(message.MsgDeleted)
def _deleted(event: message.MsgDeleted, _at: datetime) -> Line:
    who = "by the contact" if event.by_contact else "by a user"
    return Line("✉", f"a message was deleted {who}", "message")
