"""What is said about nodes and edges at the moment, beside what they are.

Marks change with every key and every step of a conversation; they are given when a line is painted
and never lead to another layout.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

Exit = tuple[str, str]
"""Ids of a node and of one of its ports."""


class IssueSign(Enum):
    """The sign of an issue: how bad it is."""

    WARNING = "warning"
    ERROR = "error"


Severity = IssueSign
"""As the simulator calls it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks by the ids of nodes and exits; ids that are not drawn are passed over."""

    selected: str | None = None
    """A node."""
    selected_exit: str | None = None
    """A port of the selected node."""
    active: frozenset[str] = frozenset()
    """Nodes at which somebody is now."""
    visits: Mapping[str, int] = field(default_factory=dict)
    """How often each node was visited."""
    walked: Mapping[Exit, int] = field(default_factory=dict)
    """How often each exit was taken."""
    issues: Mapping[str, IssueSign] = field(default_factory=dict)
    """The worst issue of each node."""
    exit_issues: Mapping[Exit, IssueSign] = field(default_factory=dict)
    """The worst issue of each exit."""
    hits: frozenset[str] = frozenset()
    """Nodes that were searched for."""
    breakpoints: frozenset[str] = frozenset()
    """Nodes before which a simulation stops."""
    dimmed: frozenset[str] = frozenset()
    """Nodes to be drawn faintly, and with them the edges from and to them."""


UNMARKED = Marks()
