"""Profiles: how a platform treats contacts and flows, as named bundles of policies."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class OnConflict(StrEnum):
    """What happens when a contact who waits in a messaging flow is started in another one."""

    INTERRUPT = "interrupt"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Profile:
    """The policies of a platform."""

    name: str
    on_conflict: OnConflict = OnConflict.INTERRUPT
    session_expires_after: timedelta = timedelta(days=30)
    """After how long a session is over whatever it waits for (TextIt)."""


TEXTIT = Profile("textit")
GLIFIC = Profile("glific")
FLOWTUI = Profile("flowtui")
PROFILES = {profile.name: profile for profile in (FLOWTUI, TEXTIT, GLIFIC)}
"""The profiles by name."""
