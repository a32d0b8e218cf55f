"""Who there is: what can be asked of a world, and of one that is being changed.

What is asked often is looked up in indexes, for a world may have a hundred thousand contacts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from immutables import Map

from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.model.contact.contact import Contact
from flowtui.model.session.run import FlowType, Status
from flowtui.model.session.session import Session
from flowtui.world.errors import UnknownContact
from flowtui.world.flow_start import FlowStart, QueuedStart
from flowtui.world.ordered import Ordered, PlaceIndex
from flowtui.world.publications import Epoch, Publication, epoch_of


@dataclass(frozen=True, slots=True)
class Indexes:
    """Where to find contacts and sessions, by their places among all."""

    names: PlaceIndex[str] = field(default_factory=PlaceIndex)
    """Contacts by name in lower case."""
    identities: PlaceIndex[str] = field(default_factory=PlaceIndex)
    """Contacts by the identities of their addresses."""
    groups: PlaceIndex[str] = field(default_factory=PlaceIndex)
    """Contacts by the groups that they are in."""
    sessions: PlaceIndex[str] = field(default_factory=PlaceIndex)
    """Sessions by contact."""
    live: PlaceIndex[str] = field(default_factory=PlaceIndex)
    """Sessions that are not over, by contact."""
    starts: Map[tuple[str, str], int] = field(default_factory=Map)
    """How often a contact was started in a flow."""

    def with_contact(self, before: Contact | None, contact: Contact, place: int) -> "Indexes":
        """Return the indexes when a contact is there, or is another than `before`."""
        if before is None:
            names = self.names.add(contact.name.lower(), place)
            indexes = replace(self, names=names)
        elif before.name == contact.name:
            indexes = self
        else:
            names = self.names.discard(before.name.lower(), place)
            indexes = replace(self, names=names.add(contact.name.lower(), place))
        if before is None or before.urns != contact.urns:
            old, new = _identities(before), _identities(contact)
            indexes = replace(indexes, identities=_moved(self.identities, old, new, place))
        if before is None or before.groups != contact.groups:
            old, new = _groups(before), _groups(contact)
            indexes = replace(indexes, groups=_moved(self.groups, old, new, place))
        return indexes

    def with_session(self, before: Session | None, session: Session, place: int) -> "Indexes":
        """Return the indexes when a session has begun, or is another than `before`."""
        contact_uuid, indexes = session.contact.uuid, self
        if before is None:
            key = contact_uuid, session.trigger.flow.uuid
            indexes = replace(
                self,
                sessions=self.sessions.add(contact_uuid, place),
                live=self.live.add(contact_uuid, place),
                starts=self.starts.set(key, self.starts.get(key, 0) + 1),
            )
        if session.status.ended:
            indexes = replace(indexes, live=indexes.live.discard(contact_uuid, place))
        return indexes


def _identities(contact: Contact | None) -> set[str]:
    return {urn.identity for urn in contact.urns} if contact else set()


def _groups(contact: Contact | None) -> set[str]:
    return {group.uuid for group in contact.groups} if contact else set()


def _moved(index: PlaceIndex[str], old: set[str], new: set[str], place: int) -> PlaceIndex[str]:
    for key in old - new:
        index = index.discard(key, place)
    for key in new - old:
        index = index.add(key, place)
    return index


class Census:
    """Contacts, sessions and the time, to be asked."""

    __slots__ = ()

    now: datetime
    seed: int
    length: int
    contacts: Ordered[str, Contact]
    sessions: Ordered[str, Session]
    indexes: Indexes
    statuses: Map[str, FlowStatus]
    publications: tuple[Publication, ...]
    began_with: Map[str, int]
    triggers: Ordered[str, FlowTrigger]
    flow_starts: Map[str, FlowStart]
    queues: Map[str, tuple[QueuedStart, ...]]
    resting: Map[str, datetime]

    def status_of(self, flow_uuid: str) -> FlowStatus:
        """Return where a flow is in its life; what nothing is said of is published."""
        return self.statuses.get(flow_uuid, FlowStatus.PUBLISHED)

    def revision_of(self, flow_uuid: str) -> int:
        """Return the number of a flow's newest revision, from 1."""
        revisions = (e.revision for e in self.publications if e.flow_uuid == flow_uuid)
        return max(revisions, default=1)

    def epoch(self, session_uuid: str = "") -> Epoch:
        """Return the publications by which a session goes; without one, what begins now."""
        every = len(self.publications)
        if not every:
            return ()
        began_with = self.began_with.get(session_uuid, 0) if session_uuid else every
        return epoch_of(self.publications, began_with)

    def contact(self, uuid: str) -> Contact:
        """Return the contact with that uuid.

        Raises:
            UnknownContact: there is none.
        """
        contact = self.contacts.get(uuid)
        if contact is None:
            raise UnknownContact(f"there is no contact {uuid}")
        return contact

    def sessions_of(self, contact_uuid: str) -> Iterator[Session]:
        """Yield the sessions of a contact, the first first."""
        return (self.sessions.at(place) for place in self.indexes.sessions.places(contact_uuid))

    def live_sessions_of(self, contact_uuid: str) -> Iterator[Session]:
        """Yield the sessions of a contact that are not over, the first first."""
        return (self.sessions.at(place) for place in self.indexes.live.places(contact_uuid))

    def waiting_sessions(self, contact_uuid: str) -> Iterator[Session]:
        """Yield the sessions in which the contact is expected to answer, the first first.

        There is one at most, unless policies let messaging flows run beside each other.
        """
        for session in self.live_sessions_of(contact_uuid):
            if session.status is Status.WAITING and session.type is not FlowType.BACKGROUND:
                yield session

    def waiting_session(self, contact_uuid: str) -> Session | None:
        """Return the first session in which the contact is expected to answer."""
        return next(self.waiting_sessions(contact_uuid), None)

    def contact_named(self, name: str) -> Contact | None:
        """Return the first contact of that name, or with that uuid or address."""
        lower = name.strip().lower()
        found = [self.indexes.names.first(lower), self.indexes.identities.first(lower)]
        if lower in self.contacts:
            found.append(self.contacts.place(lower))
        places = [place for place in found if place is not None]
        return self.contacts.at(min(places)) if places else None

    def contact_with(self, identity: str) -> Contact | None:
        """Return the first contact with an address of that identity, as `tel:+250788123123`."""
        place = self.indexes.identities.first(identity)
        return None if place is None else self.contacts.at(place)

    def members_of(self, group_uuid: str) -> list[Contact]:
        """Return the contacts in a group, in the order in which they came into the world."""
        return [self.contacts.at(place) for place in self.indexes.groups.places(group_uuid)]

    def starts_of(self, contact_uuid: str, flow_uuid: str) -> int:
        """Return how often a contact was started in a flow."""
        return self.indexes.starts.get((contact_uuid, flow_uuid), 0)
