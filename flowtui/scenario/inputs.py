"""Inputs: what a simulation is a list of. Everything else is computed from them.

One class a kind, each told apart by its key in scenario files: `say: 25`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Start:
    """Start contacts, or all members of a group, in a flow."""

    flow: str
    """The flow's name or uuid."""
    contacts: tuple[str, ...] = ()
    """Names, uuids or addresses."""
    group: str = ""
    """A group's name or uuid."""


@dataclass(frozen=True, slots=True)
class Say:
    """A contact sends a message."""

    text: str
    contact: str = ""
    """Name, uuid or address; "" for the one who was started or spoke last."""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advance:
    """Time passes."""

    span: timedelta


@dataclass(frozen=True, slots=True)
class AdvanceTo:
    """Time passes until a moment, or until the next timer has gone off."""

    moment: datetime | None = None
    """None for the next timer."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A contact is changed from outside all flows."""

    contact: str
    changes: Mapping[str, str]
    """What becomes what: `name`, `language`, or the key of a field."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The flow a contact waits in is interrupted by hand."""

    contact: str = ""


Input: TypeAlias = Start | Say | Advance | AdvanceTo | Edit | Stop
"""Anything that can be put into a simulation."""
