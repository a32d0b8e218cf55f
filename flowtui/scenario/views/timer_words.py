"""Timers in words: what they do, to whom, and when."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from flowtui.graph.text import clean, cut
from flowtui.world.timers import EXPIRATION, TIMEOUT
from flowtui.world.world import Timer, World

_EFFECTS = {
    TIMEOUT: "goes on without an answer",
    EXPIRATION: "expires",
}
"""What a timer does to a flow; others end the whole session."""
_NAME = 26
"""Cells of the longest name of a flow."""


def effect(timer: Timer, world: World) -> str:
    """Return what a timer does, like `Registration expires`."""
    session = world.sessions[timer.session_uuid]
    run = session.waiting_run
    name = cut(clean(run.flow.name if run else session.trigger.flow.name), _NAME)
    return f"{name} {_EFFECTS.get(timer.kind, 'ends: it took too long')}"


def name_of_contact(timer: Timer, world: World, names: Mapping[str, str]) -> str:
    """Return the name of the contact to whom it happens."""
    return names.get(world.sessions[timer.session_uuid].contact.uuid, "")


def moment_text(at: datetime, now: datetime, zone: tzinfo) -> str:
    """Return when something happens: the time alone if it is today, with the day this year."""
    local, today = at.astimezone(zone), now.astimezone(zone)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    if local.year == today.year:
        return f"{local:%a} {local.day} {local:%b %H:%M}"
    return f"{local.day} {local:%b %Y %H:%M}"
