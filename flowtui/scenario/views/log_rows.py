"""The rows of a log: what happened, a line each, under its day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from flowtui.model.session.run import FlowType
from flowtui.scenario.describing import Line, describe
from flowtui.world.entry import Entry
from flowtui.world.world import World


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of a log."""

    at: datetime
    """In the time zone of the workspace."""
    glyph: str
    text: str
    kind: str
    """As `describing.Line` has it; `day` for the line above a day."""
    entry: Entry | None = None
    """What it tells of; None where that is no event."""
    who: str = ""
    """The contact, where there are several."""
    note: str = ""


def day_row(at: datetime) -> LogRow:
    """Return the row above what happened on a day."""
    return LogRow(at, "──", f"{at:%a} {at.day} {at:%b %Y} ──", "day")


def row_of(entry: Entry, world: World, zone: tzinfo, who: str, *, details: bool) -> LogRow | None:
    """Return the row of an entry; None where there is nothing to say."""
    line = describe(entry.record.event, entry.record.at)
    if line is None or (line.is_detail and not details):
        return None
    at = entry.record.at.astimezone(zone)
    note = "background" if line.kind == "flow" and _is_background(entry, world) else ""
    return LogRow(at, line.glyph, line.text, kind_of(line), entry, who, note)


def kind_of(line: Line) -> str:
    """Return the kind of a line; warnings are not errors."""
    return "warning" if line.glyph == "⚠" else line.kind


def _is_background(entry: Entry, world: World) -> bool:
    session = world.sessions.get(entry.session_uuid)
    return session is not None and session.type is FlowType.BACKGROUND


def names_if_several(entries: Iterable[Entry], names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the contacts' names if the entries are of several contacts, else nothing."""
    met = {entry.contact_uuid for entry in entries if entry.contact_uuid}
    return names if len(met) > 1 else {}


def with_days(rows: Sequence[LogRow], day: date | None) -> list[LogRow]:
    """Return rows with one above each day; `day` is that of the row before them."""
    dated: list[LogRow] = []
    for row in rows:
        if row.at.date() != day:
            day = row.at.date()
            dated.append(day_row(row.at))
        dated.append(row)
    return dated
