"""A change of a world while it happens: the world as it is by now, and what happened so far."""

from datetime import datetime
from hashlib import blake2b
from uuid import UUID, uuid5

from flowtui.engine.engine import SprintOutcome
from flowtui.model.contact.contact import Contact
from flowtui.model.events import Event, Record
from flowtui.model.session.session import Session
from flowtui.world.agenda import AgendaFold
from flowtui.world.census import Census
from flowtui.world.entry import Entry
from flowtui.world.fold import WorldFold
from flowtui.world.world import World

_NAMESPACE = UUID("6f2c9d5e-7f0a-5b53-9d5c-2f1f1d0c6a11")
"""Under which all ids of simulated worlds are made."""
Happening = tuple[World, tuple[Entry, ...]]
"""The world after an input, and what happened, in order."""


class WorldChange:
    """A world that is being changed, by entries alone; `done` gives what it became."""

    def __init__(self, world: World) -> None:
        self._fold = WorldFold(world)
        self.entries: list[Entry] = []
        self.in_turn: set[str] = set()
        """The contacts who begin what they were to begin in their turn."""

    @property
    def world(self) -> Census:
        """The world as it is now, to be asked."""
        return self._fold

    @property
    def agenda(self) -> AgendaFold:
        """What is due by now."""
        return self._fold.agenda

    @property
    def now(self) -> datetime:
        """The time."""
        return self._fold.now

    def done(self) -> Happening:
        """Return the world as it is now, and what happened, in order."""
        return self._fold.freeze(), tuple(self.entries)

    def log(self, event: Event, contact_uuid: str = "", at: datetime | None = None) -> None:
        """Log something that happened outside of all sessions; now, if `at` is not given."""
        record = Record(self._fold.length, at or self.now, -1, "", "", event)
        entry = Entry(contact_uuid, "", record)
        self.entries.append(entry)
        self._fold.take(entry)

    def take(self, outcome: SprintOutcome) -> Session:
        """Log what happened in a session; return the session as it is then."""
        session = outcome.session
        uuid, contact_uuid = session.uuid, session.contact.uuid
        self.entries += (Entry(contact_uuid, uuid, record) for record in outcome.records)
        self._fold.take_sprint(session, len(outcome.records))
        return session

    def new_uuid(self, what: str) -> str:
        """Return an id for a `what` that comes into the world now; the same one each time."""
        return str(uuid5(_NAMESPACE, f"{self._fold.seed}/{what}/{self._fold.length}"))

    def new_seed(self, contact: Contact, flow_uuid: str) -> int:
        """Return where the chance of a new session begins.

        It depends on the contact and on how often they were in the flow, not on what others do: a
        contact more or less changes nothing for the rest.
        """
        times = self._fold.starts_of(contact.uuid, flow_uuid)
        text = f"{self._fold.seed}/{contact.uuid}/{flow_uuid}/{times}"
        return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
