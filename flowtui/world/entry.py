"""Entries: what a world's log is made of, and how they are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flowtui.model.codec.tagged import read_tagged, tagged_json
from flowtui.model.codec.wire import JSON, Moment, read, write
from flowtui.model.discovery import discover
from flowtui.model.events import EVENTS, Record

discover("flowtui.flows.waits")  # they bring events of their own


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened, and to whom."""

    contact_uuid: str
    """"" for what happens to nobody in particular."""
    session_uuid: str
    """The session it happened in; "" for what happens outside of all."""
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """An entry as JSON."""

    contact: str = ""
    session: str = ""
    seq: int
    at: Moment
    run: int = -1
    node: str = ""
    action: str = ""
    event: Mapping[str, Any]


def entry_json(entry: Entry) -> JSON:
    """Return an entry as JSON data, from which `read_entry` makes an equal one."""
    seq, at, run, node, action, event = entry.record
    return write(
        _Written(
            contact=entry.contact_uuid, session=entry.session_uuid, seq=seq, at=at, run=run,
            node=node, action=action, event=tagged_json(event),
        )
    )  # fmt: skip


def read_entry(data: JSON) -> Entry:
    """Return the entry that JSON data says.

    Numbers with a point must have been read as `Decimal`, or they lose digits.

    Raises:
        Unreadable: it is none, or its event is of a kind that is not known.
    """
    kept = read(_Written, data)
    event = read_tagged(EVENTS, kept.event)
    record = Record(kept.seq, kept.at, kept.run, kept.node, kept.action, event)
    return Entry(kept.contact, kept.session, record)
