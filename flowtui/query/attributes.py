"""The attributes every contact has, and where queries find their values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from flowtui.model.assets.references import FlowReference
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the workspace knows of a contact and the contact does not say."""

    ref: str = ""
    """The short reference that people see when addresses are redacted."""
    flow: FlowReference | None = None
    """The flow the contact is in."""
    history: tuple[FlowReference, ...] = ()
    """The flows the contact has ever been in."""


NO_CIRCUMSTANCES = Circumstances()


@dataclass(frozen=True, slots=True)
class Subject:
    """A contact, and what else it depends on whether a query is true of it."""

    contact: Contact
    environment: Environment
    now: Callable[[], datetime]
    """The clock: whose century a year like 85 is in depends on it."""
    circumstances: Circumstances = NO_CIRCUMSTANCES
    is_indexed: bool = True
    """Whether there is also what only a search index knows of the contact, as of its id."""


Getter: TypeAlias = Callable[[Subject], Sequence[Any]]
"""Returns the values of a property, of the property's type: none, one, or several."""


class ValueType(StrEnum):
    """How values are compared; the names are those of the types of contact fields."""

    TEXT = "text"
    NUMBER = "number"
    DATETIME = "datetime"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property that every contact has."""

    key: str
    values: Getter
    type: ValueType = ValueType.TEXT
    always_set: bool = False
    """Whether it makes no sense to ask if there is a value."""
    in_groups: bool = True
    """Whether editors let queries of groups use it; the engine asks all of them."""


def _some(value: Any) -> Sequence[Any]:
    """Return the value as the only one; none if it is empty."""
    return (value,) if value else ()


def _urns(subject: Subject) -> Sequence[str]:
    return [urn.path for urn in subject.contact.urns]


def _groups(subject: Subject) -> Sequence[str]:
    return [group.uuid for group in subject.contact.groups]


def _flow(subject: Subject) -> Sequence[str]:
    flow = subject.circumstances.flow
    return (flow.uuid,) if flow else ()


def _history(subject: Subject) -> Sequence[str]:
    return [flow.uuid for flow in subject.circumstances.history]


def _id(subject: Subject) -> Sequence[str]:
    return (str(subject.contact.id),) if subject.contact.id and subject.is_indexed else ()


def _status(subject: Subject) -> Sequence[str]:
    return (str(subject.contact.status),) if subject.is_indexed else ()


def _open_tickets(subject: Subject) -> Sequence[Decimal]:
    return (Decimal(sum(ticket.status == "open" for ticket in subject.contact.tickets)),)


ATTRIBUTES: dict[str, Attribute] = {
    attribute.key: attribute
    for attribute in (
        Attribute("uuid", lambda of: (of.contact.uuid,), always_set=True),
        Attribute("id", _id, always_set=True, in_groups=False),
        Attribute("ref", lambda of: _some(of.circumstances.ref), always_set=True, in_groups=False),
        Attribute("name", lambda of: _some(of.contact.name)),
        Attribute("status", _status, always_set=True, in_groups=False),
        Attribute("language", lambda of: _some(of.contact.language)),
        Attribute("urn", _urns),
        Attribute("group", _groups, in_groups=False),
        Attribute("flow", _flow, in_groups=False),
        Attribute("history", _history, in_groups=False),
        Attribute("tickets", _open_tickets, ValueType.NUMBER, always_set=True),
        Attribute(
            "created_on",
            lambda of: (of.contact.created_on,),
            ValueType.DATETIME,
            always_set=True,
        ),
        Attribute("last_seen_on", lambda of: _some(of.contact.last_seen_on), ValueType.DATETIME),
    )
}
"""The attributes by key. Those of groups and flows have uuids for values: names may change."""
