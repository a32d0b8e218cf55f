"""The world: contacts, their sessions, what is due, and one clock. It never changes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from flowtui.model.contact.contact import Contact
from flowtui.model.session.session import Session
from flowtui.world.agenda import Agenda
from flowtui.world.census import Census, Indexes
from flowtui.world.ordered import Ordered


@dataclass(frozen=True, slots=True)
class World(Census):
    """A world as it is at one position of its log: see `flowtui.world.fold`."""

    now: datetime
    seed: int = 0
    length: int = 0
    """How many entries its log has; ids follow from that."""
    contacts: Ordered[str, Contact] = field(default_factory=Ordered)
    """By uuid, in the order in which they came."""
    sessions: Ordered[str, Session] = field(default_factory=Ordered)
    """By uuid, in the order in which they began; those that are over, too."""
    agenda: Agenda = field(default_factory=Agenda)
    """What will happen by itself."""
    indexes: Indexes = field(default_factory=Indexes)

    @classmethod
    def of(cls, now: datetime, contacts: Iterable[Contact] = (), seed: int = 0) -> "World":
        """Return a world with some contacts in which nothing has happened yet."""
        known, indexes = Ordered[str, Contact](), Indexes()
        for contact in contacts:
            before = known.get(contact.uuid)
            known = known.put(contact.uuid, contact)
            indexes = indexes.with_contact(before, contact, known.place(contact.uuid))
        return cls(now, seed, contacts=known, indexes=indexes)
