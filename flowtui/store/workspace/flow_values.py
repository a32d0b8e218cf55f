"""What is known of a flow on disk, as values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from flowtui.store.files.jsontext import JsonObject
from flowtui.store.workspace.rows import RowReader, written_moment

NEW_STATUS: Final = "draft"
"""The status of a flow that was never published."""
PUT_AWAY = frozenset({"archived", "finished", "stopped"})
"""The statuses of flows that nothing starts any more."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A saved state of a flow, without its definition.

    Attributes:
        number: from 1; no two saves of a flow have the same.
        saved_on: when, with a time zone.
        saved_by: by whom.
        label: what the user called it, "" if nothing.
        issues: how many issues the definition had.
    """

    number: int
    saved_on: datetime
    saved_by: str
    label: str
    issues: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What was being edited, autosaved.

    Attributes:
        base_revision: the revision the edits began from.
        saved_on: when it was autosaved, with a time zone.
        definition: the flow as edited.
    """

    base_revision: int
    saved_on: datetime
    definition: JsonObject


@dataclass(frozen=True, slots=True)
class FlowEntry:
    """A flow as lists show it.

    Attributes:
        uuid: what it is known by.
        name: the name in its newest revision; the uuid when there is none to be read.
        type: messaging, messaging_background or voice.
        status: draft, published, stopped, …
        revision: the number of the newest revision; 0 when there is none to be read.
        published: the number of the revision that is published; None when none is.
        nodes: how many nodes the newest revision has.
        issues: how many issues it had when it was saved.
        saved_on: when it was saved, with a time zone; None when there is none to be read.
        saved_by: by whom.
        draft: whether edits were autosaved that are in no revision.
        damaged: whether its file cannot be read; the rest is what was known before.
    """

    uuid: str
    name: str
    type: str = ""
    status: str = NEW_STATUS
    revision: int = 0
    published: int | None = None
    nodes: int = 0
    issues: int = 0
    saved_on: datetime | None = None
    saved_by: str = ""
    draft: bool = False
    damaged: bool = False


def entry_row(entry: FlowEntry) -> JsonObject:
    """Return the entry as a row of the index."""
    saved_on = None if entry.saved_on is None else written_moment(entry.saved_on)
    return {**asdict(entry), "saved_on": saved_on}


def row_entry(path: Path, row: Mapping[str, Any]) -> FlowEntry:
    """Return the entry that a row of the index in `path` holds.

    Raises:
        DamagedFile: a value is missing or not what it should be.
    """
    reader = RowReader(path, f"flow {row.get('uuid')}", row)
    return FlowEntry(
        uuid=reader.value("uuid", str),
        name=reader.value("name", str),
        type=reader.value("type", str),
        status=reader.value("status", str),
        revision=reader.value("revision", int),
        published=None if row.get("published") is None else reader.value("published", int),
        nodes=reader.value("nodes", int),
        issues=reader.value("issues", int),
        saved_on=None if row.get("saved_on") is None else reader.moment("saved_on"),
        saved_by=reader.value("saved_by", str),
        draft=reader.value("draft", bool),
        damaged=reader.value("damaged", bool),
    )
