"""The world: contacts, their sessions and one clock. It never changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flowtui.model.contact.contact import Contact
from flowtui.model.events import Record
from flowtui.model.session.run import FlowType, Status
from flowtui.model.session.session import Session


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened, and to whom."""

    contact_uuid: str
    session_uuid: str
    """The session it happened in; "" for what happens outside of all."""
    record: Record


@dataclass(frozen=True, slots=True)
class Timer:
    """When something will happen to a waiting session if nothing else does before."""

    due: datetime
    priority: int
    """Which goes first of two at the same instant: the lower."""
    sequence: int
    """…and of two alike: the one whose session began first."""
    kind: str
    """`response`, `timeout`, `expiration` or `session_expiration`."""
    session_uuid: str


@dataclass(frozen=True, slots=True)
class World:
    """Contacts, sessions and the time."""

    now: datetime
    seed: int = 0
    turns: int = 0
    """How many inputs led to it; ids follow from that."""
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    """By uuid, in the order in which they came."""
    sessions: Mapping[str, Session] = field(default_factory=dict)
    """By uuid, in the order in which they began; those that are over, too."""

    def sessions_of(self, contact_uuid: str) -> Iterator[Session]:
        """Yield the sessions of a contact, the first first."""
        for session in self.sessions.values():
            if session.contact.uuid == contact_uuid:
                yield session

    def waiting_session(self, contact_uuid: str) -> Session | None:
        """Return the session in which the contact is expected to answer; there is at most one."""
        return next(
            (
                session
                for session in self.sessions_of(contact_uuid)
                if session.status is Status.WAITING and session.type is not FlowType.BACKGROUND
            ),
            None,
        )

    def contact_named(self, name: str) -> Contact | None:
        """Return the contact of that name, or with that uuid or address."""
        lower = name.strip().lower()
        for contact in self.contacts.values():
            known = {contact.name.lower(), contact.uuid, *(urn.identity for urn in contact.urns)}
            if lower in known:
                return contact
        return None

    def members_of(self, group_uuid: str) -> list[Contact]:
        """Return the contacts in a group."""
        return [contact for contact in self.contacts.values() if contact.in_group(group_uuid)]
