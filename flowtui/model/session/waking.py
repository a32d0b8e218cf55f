"""Wakings: by what, and when, a session goes on that waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from flowtui.model.codec.wire import JSON


class Priority(IntEnum):
    """Which of two things that are due at one instant goes first: the lower.

    What somebody did goes before what only time did, so that an answer on the last instant still
    counts; the end of the session comes last of all.
    """

    MESSAGE = 0
    EVENT = 1
    RESPONSE = 2
    ASSIGNMENT = 3
    TIMEOUT = 4
    SCHEDULE = 5
    EXPIRATION = 6
    SESSION_EXPIRATION = 7


@dataclass(frozen=True, slots=True)
class Waking:
    """Something that ends a wait by itself at a time."""

    due: datetime
    priority: Priority
    resume: str
    """The type of the resume with which the session goes on; "" where the session is over then."""
    facts: Mapping[str, JSON] = field(default_factory=dict)
    """What the event of that resume says besides its id and time."""
    words: str = ""
    """What it does to a flow, as in `Registration expires`."""
