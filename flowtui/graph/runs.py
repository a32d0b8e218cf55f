"""What drawing yields: pieces of text that are painted alike."""

from enum import IntFlag, StrEnum, auto
from typing import NamedTuple


class Role(StrEnum):
    """What a piece of a drawing is."""

    CANVAS = auto()
    """Nothing."""
    BORDER = auto()
    GLYPH = auto()
    """The sign of a node's kind, before its title."""
    TITLE = auto()
    BADGE = auto()
    BODY = auto()
    """The summary, and blank cells within a box."""
    LABEL = auto()
    """The name of an exit."""
    EXIT = auto()
    """Where an edge leaves a box."""
    DANGLING = auto()
    """An exit that leads nowhere."""
    COUNT = auto()
    """How often something was visited or walked."""
    SIGN = auto()
    """A sign of an issue, a hit or a breakpoint."""
    EDGE = auto()
    CROSSING = auto()
    """Where edges to different nodes cross."""
    ARROW = auto()
    FRAME = auto()
    """Around what is in view, on a minimap."""


class State(IntFlag):
    """How a piece of a drawing is marked, beyond what its glyphs say."""

    NONE = 0
    SELECTED = auto()
    ACTIVE = auto()
    VISITED = auto()
    WALKED = auto()
    WARNING = auto()
    ERROR = auto()
    HIT = auto()
    DIMMED = auto()


class Run(NamedTuple):
    """A piece of a line."""

    text: str
    role: Role
    kind: str = ""
    """Of pieces of a box: the kind of its node."""
    state: State = State.NONE
