"""Contacts: whom flows talk to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BeforeValidator, PlainSerializer

from flowtui.model.assets.references import GroupReference, TopicReference, UserReference
from flowtui.model.codec.wire import Moment, Number, ValueMoment
from flowtui.model.contact.urn import URN, InvalidURN

NOTHING: Mapping[str, object] = MappingProxyType({})
MAX_URNS = 50
"""A contact has at most so many addresses (goflow's `maxContactURNs`)."""


class ContactStatus(StrEnum):
    """Whether a contact may be written to."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    STOPPED = "stopped"
    ARCHIVED = "archived"


def _read_urn(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return URN.parse(value)
    except InvalidURN:
        raise ValueError("is not a valid URN") from None


URNText: TypeAlias = Annotated[URN, BeforeValidator(_read_urn), PlainSerializer(str)]
"""An address, written as one text: `tel:+250788123123?channel=…`."""
NormalURN: TypeAlias = Annotated[URNText, AfterValidator(URN.normalize)]
"""An address in the form that all ways of writing it share, as contacts have theirs (goflow)."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """The value of a contact field: its text, and what else that text can be read as."""

    text: str
    number: Number | None = None
    datetime: ValueMoment | None = None
    state: str = ""
    """The path of a location: `Rwanda > Kigali City`."""
    district: str = ""
    ward: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A conversation that people of the workspace look after."""

    uuid: str
    status: str = ""
    """`open` or `closed`; what older programs left without one is open (goflow)."""
    topic: TopicReference | None = None
    assignee: UserReference | None = None

    def __post_init__(self) -> None:
        """Open a ticket that has no status: not by a default, which would not be written."""
        if not self.status:
            object.__setattr__(self, "status", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactProfile:
    """One of several people who share an address, as Glific has them."""

    name: str
    type: str = ""
    """What they are: `student`, `teacher`…"""
    language: str = ""
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    """Their fields while somebody else is talking."""
    is_active: bool = True
    """Whether one can switch to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person; times are in UTC unless the data says otherwise."""

    uuid: str
    id: int = 0
    name: str = ""
    language: str = ""
    """ISO 639-3 code; "" when unknown."""
    status: ContactStatus
    timezone: str = ""
    """IANA name; "" when unknown."""
    created_on: Moment
    last_seen_on: Moment | None = None
    urns: tuple[NormalURN, ...] = ()
    """Addresses, the preferred one first."""
    groups: tuple[GroupReference, ...] = ()
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    """Values by the key of the field; a field without value is not there."""
    tickets: tuple[Ticket, ...] = ()
    profiles: tuple[ContactProfile, ...] = ()
    """The people who share the contact's address; the first is who they were at first."""
    profile: int = 0
    """The position of the one who is talking, from 1; 0 where there are no profiles."""

    def seen(self, at: datetime) -> "Contact":
        """Return the contact as heard of at a moment.

        `replace` would take twice as long, and this happens with every message.
        """
        return Contact(
            uuid=self.uuid, id=self.id, name=self.name, language=self.language,
            status=self.status, timezone=self.timezone, created_on=self.created_on,
            last_seen_on=at, urns=self.urns, groups=self.groups, fields=self.fields,
            tickets=self.tickets, profiles=self.profiles, profile=self.profile,
        )  # fmt: skip

    @property
    def open_tickets(self) -> tuple[Ticket, ...]:
        """The tickets that are open, in the order in which they were opened."""
        return tuple(ticket for ticket in self.tickets if ticket.status == "open")

    @property
    def open_ticket(self) -> Ticket | None:
        """The last of the tickets that are open."""
        return next(reversed(self.open_tickets), None)

    def ticket(self, uuid: str) -> Ticket | None:
        """Return the ticket with that uuid."""
        return next((ticket for ticket in self.tickets if ticket.uuid == uuid), None)

    def in_group(self, uuid: str) -> bool:
        """Return whether the contact is in the group with that uuid."""
        return any(group.uuid == uuid for group in self.groups)

    def urn_of_scheme(self, scheme: str) -> URN | None:
        """Return the first address of that scheme."""
        return next((urn for urn in self.urns if urn.scheme == scheme), None)
