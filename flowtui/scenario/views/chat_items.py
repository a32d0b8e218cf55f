"""What a chat shows: the bubbles and notices that came of the inputs of a simulation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum
from typing import TypeAlias

from flowtui.model.events.fault import ErrorOccurred, Failed
from flowtui.model.events.host import MsgReceived
from flowtui.model.events.message import IVRCreated, MsgCreated
from flowtui.model.events.run import RunStarted
from flowtui.model.events.session import SessionEnded, SessionResumed, SessionStarted
from flowtui.model.message import MsgIn, MsgOut, QuickReply
from flowtui.model.session.run import FlowType, Status
from flowtui.model.session.session import Session
from flowtui.scenario.durations import format_duration
from flowtui.scenario.lines.base import line_of
from flowtui.scenario.lines.world import UNTAKEN
from flowtui.scenario.simulation import AppliedInput
from flowtui.world.entry import Entry
from flowtui.world.events import (
    AgentMsgSent,
    BroadcastReceived,
    CampaignMsgReceived,
    ContactCame,
    MsgUnhandled,
    StartSkipped,
)
from flowtui.world.world import World

_MEDIA = {"image": "▣", "audio": "♪", "video": "▶", "document": "▤", "geo": "⌖"}
"""Glyphs of attachments by the beginning of their type."""


class Side(Enum):
    """Whose bubble it is."""

    FLOW = "flow"
    CONTACT = "contact"


class Tone(Enum):
    """What a notice is about."""

    TIME = "time"
    FLOW = "flow"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that came with a message."""

    glyph: str
    type: str
    name: str

    @classmethod
    def read(cls, text: str) -> "Attachment":
        """Return what an attachment is: `image/jpeg:https://…/cat.jpg` is the image `cat.jpg`."""
        content_type, _, address = text.partition(":")
        kind = content_type.partition("/")[0]
        name = "location" if kind == "geo" else content_type
        shown = address.rstrip("/").rpartition("/")[2] or address
        return cls(_MEDIA.get(kind, "▤"), name, shown)


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message."""

    side: Side
    at: datetime
    text: str
    sender: str = ""
    """Who it is from, where that is not the flow the contact talks to."""
    attachments: tuple[Attachment, ...] = ()
    replies: tuple[QuickReply, ...] = ()
    fault: str = ""
    """Why it could not be delivered, or is waited for by nobody; "" when all is well."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line between bubbles."""

    at: datetime
    text: str
    tone: Tone


ChatItem: TypeAlias = Bubble | Notice


def items_of(
    applied: AppliedInput, contact_uuid: str, names: Mapping[str, str]
) -> Iterator[ChatItem]:
    """Yield what a contact sees, and is to be told, of what came of an input.

    `names` are those of all contacts by uuid.
    """
    errors, heard = 0, False
    messaged = set()
    for entry in applied.entries:
        event = entry.record.event
        if entry.contact_uuid != contact_uuid:
            continue
        if isinstance(event, ErrorOccurred | Failed):
            errors += 1
        elif not (isinstance(event, SessionEnded) and entry.session_uuid in messaged):
            for item in _items(entry, applied.world, names):
                if _is_from_contact(item) and heard:
                    continue  # a flow was started by it, and another one took it
                heard = heard or _is_from_contact(item)
                yield item
        if isinstance(event, MsgCreated) and _is_background(applied.world, entry):
            messaged.add(entry.session_uuid)  # its message says that it was there
    if errors:
        count = "1 error" if errors == 1 else f"{errors} errors"
        yield Notice(applied.world.now, f"✗ {count}: see the log", Tone.ERROR)


def _items(entry: Entry, world: World, names: Mapping[str, str]) -> Iterator[ChatItem]:
    bubble = _bubble(entry, world, names)
    if bubble is not None:
        yield bubble
    notice = _notice(entry, world)
    if notice is not None:
        yield notice


def _bubble(entry: Entry, world: World, names: Mapping[str, str]) -> Bubble | None:
    """Return the message that an entry is about, if it is about one."""
    event, at = entry.record.event, entry.record.at
    match event:
        case MsgCreated(msg=msg) | IVRCreated(msg=msg):
            session = world.sessions.get(entry.session_uuid)
            beside = session and _is_background(world, entry)
            sender = f"{session.trigger.flow.name} · background" if session and beside else ""
            return _sent(msg, at, sender)
        case BroadcastReceived(msg=msg, sender_uuid=sender):
            return _sent(msg, at, f"from {names.get(sender) or 'someone'}’s flow")
        case CampaignMsgReceived(msg=msg, campaign=campaign):
            return _sent(msg, at, f"from the campaign {campaign.name}")
        case AgentMsgSent(msg=msg, by=by):
            return _sent(msg, at, f"from {by}")
        case MsgUnhandled(msg=msg, reason=reason):
            return _received(msg, at, UNTAKEN.get(reason, reason))
        case SessionStarted() | SessionResumed():
            cause = (event.trigger if isinstance(event, SessionStarted) else event.resume).event
            return _received(cause.msg, at) if isinstance(cause, MsgReceived) else None
        case _:
            return None


def _notice(entry: Entry, world: World) -> Notice | None:
    """Return the line between bubbles that an entry is told by, if it is."""
    event, at = entry.record.event, entry.record.at
    session = world.sessions.get(entry.session_uuid)
    is_beside = _is_background(world, entry)
    match event:
        case RunStarted(flow=flow) if session and session.runs[0].uuid == event.run_uuid:
            return None if is_beside else Notice(at, f"▸ {flow.name}", Tone.FLOW)
        case SessionEnded() if session:
            beside = " · background" if is_beside else ""
            return Notice(at, f"{_ending(session)}{beside}", Tone.FLOW)
        case StartSkipped(flow=flow, reason=reason):
            return Notice(at, f"· not started in {flow.name}: {reason}", Tone.FLOW)
        case ContactCame():
            line = line_of(event, at)
            return Notice(at, f"{line.glyph} {line.text}", Tone.FLOW) if line else None
        case _:
            return None


def _is_from_contact(item: ChatItem) -> bool:
    return isinstance(item, Bubble) and item.side is Side.CONTACT


def _sent(msg: MsgOut, at: datetime, sender: str) -> Bubble:
    reason = msg.unsendable_reason.replace("_", " ")
    return Bubble(
        Side.FLOW,
        at,
        msg.text,
        sender,
        tuple(map(Attachment.read, msg.attachments)),
        msg.quick_replies,
        f"not delivered: {reason}" if reason else "",
    )


def _received(msg: MsgIn, at: datetime, fault: str = "") -> Bubble:
    attachments = tuple(map(Attachment.read, msg.attachments))
    return Bubble(Side.CONTACT, at, msg.text, attachments=attachments, fault=fault)


def _is_background(world: World, entry: Entry) -> bool:
    session = world.sessions.get(entry.session_uuid)
    return session is not None and session.type is FlowType.BACKGROUND


_ENDINGS = {
    Status.COMPLETED: ("■", "completed"),
    Status.EXPIRED: ("⌛", "expired"),
    Status.FAILED: ("✗", "failed"),
    Status.INTERRUPTED: ("⚡", "interrupted"),
}


def _ending(session: Session) -> str:
    """Return how a session ended: as the flow did that all others in it came back to.

    The session itself is completed even if that flow was given up (goflow).
    """
    outer = [run for run in session.runs if not run.parent_uuid][-1]
    glyph, word = _ENDINGS.get(outer.status, ("■", str(outer.status)))
    return f"{glyph} {outer.flow.name} {word}"


def passed(before: datetime | None, at: datetime, zone: tzinfo) -> Notice | None:
    """Return what is said of the time between two items; None when there is nothing to say.

    `before` is the time of the item before, None at the beginning of a chat.
    """
    local = at.astimezone(zone)
    day = f"{local:%a} {local.day} {local:%b}"
    if before is None:
        return Notice(at, f"{day} {local:%Y, %H:%M}", Tone.TIME)
    if at <= before:
        return None
    later = f"{format_duration(at - before)} later"
    if before.astimezone(zone).date() == local.date():
        return Notice(at, f"{later} · {local:%H:%M}", Tone.TIME)
    return Notice(at, f"{later} · {day}, {local:%H:%M}", Tone.TIME)


def replies_to(items: list[ChatItem]) -> tuple[QuickReply, ...]:
    """Return the answers that are offered now: those of the messages since the contact spoke."""
    found: dict[str, QuickReply] = {}
    for item in reversed(items):
        if not isinstance(item, Bubble):
            continue
        if item.side is Side.CONTACT:
            break
        found = {reply.text or reply.extra: reply for reply in item.replies} | found
    return tuple(reply for reply in found.values() if reply.type != "url")
