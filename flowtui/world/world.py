"""The world: contacts, their sessions, what is due, and one clock. It never changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from immutables import Map

from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.model.contact.contact import Contact
from flowtui.model.session.session import Session
from flowtui.world.agenda import Agenda
from flowtui.world.census import Census, Indexes
from flowtui.world.flow_start import FlowStart, QueuedStart
from flowtui.world.ordered import Ordered
from flowtui.world.publications import Publication


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
    statuses: Map[str, FlowStatus] = field(default_factory=Map)
    """Where flows are in their lives, by uuid; the others are published."""
    publications: tuple[Publication, ...] = ()
    """The revisions that were published since the world began, in order."""
    began_with: Map[str, int] = field(default_factory=Map)
    """How many publications there were when a session began; the others began before all."""
    flow_starts: Map[str, FlowStart] = field(default_factory=Map)
    """The starts of several contacts, by uuid."""
    queues: Map[str, tuple[QueuedStart, ...]] = field(default_factory=Map)
    """What contacts begin when the flow they are in has ended, by contact."""
    triggers: Ordered[str, FlowTrigger] = field(default_factory=Ordered)
    """What flows are started by, by uuid, in the order in which they are asked."""

    resting: Map[str, datetime] = field(default_factory=Map)
    """When schedules that wait were due next, by the uuid of their trigger."""

    @classmethod
    def of(
        cls,
        now: datetime,
        contacts: Iterable[Contact] = (),
        seed: int = 0,
        statuses: Mapping[str, FlowStatus] = MappingProxyType({}),
        triggers: Iterable[FlowTrigger] = (),
    ) -> "World":
        """Return a world with some contacts in which nothing has happened yet."""
        known, indexes = Ordered[str, Contact](), Indexes()
        for contact in contacts:
            before = known.get(contact.uuid)
            known = known.put(contact.uuid, contact)
            indexes = indexes.with_contact(before, contact, known.place(contact.uuid))
        asked = Ordered[str, FlowTrigger]()
        for trigger in triggers:
            asked = asked.put(trigger.uuid, trigger)
        return cls(
            now, seed, contacts=known, indexes=indexes, statuses=Map(statuses), triggers=asked
        )
