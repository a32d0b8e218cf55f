"""Timers: what will happen to waiting sessions, and when."""

from collections.abc import Iterator

from flowtui.model.session.run import Status
from flowtui.world.profile import Profile
from flowtui.world.world import Timer, World

RESPONSE = "response"
TIMEOUT = "timeout"
EXPIRATION = "expiration"
SESSION_EXPIRATION = "session_expiration"
_PRIORITIES = {RESPONSE: 0, TIMEOUT: 1, EXPIRATION: 2, SESSION_EXPIRATION: 3}


def timers_of(world: World, profile: Profile) -> list[Timer]:
    """Return all timers of `world`, in the order in which they will go off.

    At one instant an answer goes before a timeout, that before an expiration, and that before the
    end of a session.
    """
    return sorted(
        _timers(world, profile), key=lambda timer: (timer.due, timer.priority, timer.sequence)
    )


def _timers(world: World, profile: Profile) -> Iterator[Timer]:
    for sequence, session in enumerate(world.sessions.values()):
        if session.status is not Status.WAITING or session.wait is None:
            continue
        response = session.wait.response
        dues = {
            RESPONSE: response.comes_on if response else None,
            TIMEOUT: session.wait.timeout_on,
            EXPIRATION: session.wait.expires_on,
            SESSION_EXPIRATION: session.created_on + profile.session_expires_after,
        }
        for kind, due in dues.items():
            if due is not None:
                yield Timer(due, _PRIORITIES[kind], sequence, kind, session.uuid)
