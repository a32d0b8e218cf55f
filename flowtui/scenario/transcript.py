"""Transcripts: what happened, as text, for people and for terminals without a screen."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from flowtui.engine.roots.contact import contact_title
from flowtui.model.environment import Environment
from flowtui.model.session.run import FlowType
from flowtui.scenario.describing import Line, describe
from flowtui.world.entry import Entry
from flowtui.world.world import World

_COMMANDS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""Characters that a terminal would obey."""


def transcript(
    entries: Iterable[Entry],
    world: World,
    environment: Environment,
    *,
    details: bool = False,
    show_secrets: bool = False,
) -> Iterator[str]:
    """Yield a line for each entry that says something to people.

    A line has the time, the contact where there are several, a glyph and what happened; the date
    stands before the first line of each day. `world` is any that has the entries' sessions. There
    are stars for secrets in addresses of calls, unless they are to be shown.
    """
    several = len(world.contacts) > 1
    names = {
        contact.uuid: contact_title(contact, environment) for contact in world.contacts.values()
    }
    width = max((len(name) for name in names.values()), default=0)
    day: object = None
    for entry in entries:
        line = describe(entry.record.event, entry.record.at, show_secrets=show_secrets)
        if line is None or (line.is_detail and not details):
            continue
        at = entry.record.at.astimezone(environment.timezone)
        if at.date() != day:
            day = at.date()
            yield f"── {at:%a} {at.day} {at:%b %Y} ──"
        who = f"{names.get(entry.contact_uuid, ''):{width}}  " if several else ""
        yield _written(at, who, line, _note(entry, world, line)).rstrip()


def _written(at: datetime, who: str, line: Line, note: str) -> str:
    """Return a line; further lines of its text stand below its first."""
    head = f"{at:%H:%M:%S} {who}{line.glyph} "
    first, *more = _COMMANDS.sub("", line.text).splitlines() or [""]
    indent = " " * len(head)
    return "\n".join([f"{head}{first}{note}", *(f"{indent}{text}" for text in more)])


def _note(entry: Entry, world: World, line: Line) -> str:
    """Return what to add about the flow a line belongs to: that it runs in the background."""
    session = world.sessions.get(entry.session_uuid)
    if session is None or session.type is not FlowType.BACKGROUND or line.kind != "flow":
        return ""
    return "  background"
