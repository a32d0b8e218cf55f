"""Moments: how people tell them, and which there can be."""

from datetime import datetime, tzinfo

from flowtui.world.errors import WorldError

FIRST_YEAR, LAST_YEAR = 100, 9900
"""Time stays far enough from its ends that there is room for zones, timers and expirations."""


class ImpossibleMoment(WorldError):
    """Time cannot pass until then."""


def moment_in_words(at: datetime, now: datetime, zone: tzinfo) -> str:
    """Return when something happens: the time alone if it is today, with the day this year."""
    local, today = at.astimezone(zone), now.astimezone(zone)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    if local.year == today.year:
        return f"{local:%a} {local.day} {local:%b %H:%M}"
    return f"{local.day} {local:%b %Y %H:%M}"


def possible(moment: datetime) -> datetime:
    """Return `moment`.

    Raises:
        ImpossibleMoment: it has no time zone, or is too near to the ends of time.
    """
    if moment.tzinfo is None:
        raise ImpossibleMoment("a moment must say its time zone, like 2026-01-05T09:00:00Z")
    if FIRST_YEAR <= moment.year <= LAST_YEAR:
        return moment
    raise ImpossibleMoment(f"time passes in the years {FIRST_YEAR} to {LAST_YEAR} only")
