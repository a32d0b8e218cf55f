"""A turn while it happens: a world that is being changed, and what happened in it so far."""

from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from uuid import UUID, uuid5

from flowtui.engine.engine import Outcome
from flowtui.model.contact.contact import Contact
from flowtui.model.events import Event, Record
from flowtui.model.session.session import Session
from flowtui.world.world import Entry, World

_NAMESPACE = UUID("6f2c9d5e-7f0a-5b53-9d5c-2f1f1d0c6a11")
"""Under which all ids of simulated worlds are made."""


class Turn:
    """A world that is being changed; `done` gives what it became."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.entries: list[Entry] = []

    @property
    def now(self) -> datetime:
        """The time."""
        return self.world.now

    def done(self) -> tuple[World, tuple[Entry, ...]]:
        """Return the world as it is now, and what happened, in order."""
        return replace(self.world, turns=self.world.turns + 1), tuple(self.entries)

    def set_clock(self, moment: datetime) -> None:
        """Make it `moment`."""
        self.world = replace(self.world, now=moment)

    def note(self, contact_uuid: str, event: Event) -> None:
        """Keep something that happened outside of all sessions."""
        record = Record(len(self.entries), self.now, -1, "", "", event)
        self.entries.append(Entry(contact_uuid, "", record))

    def put_contact(self, contact: Contact) -> None:
        """Let `contact` be as it is here from now on."""
        self.world = replace(self.world, contacts={**self.world.contacts, contact.uuid: contact})

    def take(self, outcome: Outcome) -> Session:
        """Keep what came of a sprint: its session, its contact, its records."""
        session = self.close(outcome)
        if session.contact != self.world.contacts.get(session.contact.uuid):
            self.put_contact(session.contact)
        return session

    def close(self, outcome: Outcome) -> Session:
        """Keep a session that was ended from outside; who the contact is it does not know."""
        session = outcome.session
        self.world = replace(self.world, sessions={**self.world.sessions, session.uuid: session})
        self.entries += (
            Entry(session.contact.uuid, session.uuid, record) for record in outcome.records
        )
        return session

    def new_uuid(self, what: str) -> str:
        """Return an id for a `what` that comes into the world now; the same one each time."""
        position = f"{self.world.turns}/{len(self.entries)}"
        return str(uuid5(_NAMESPACE, f"{self.world.seed}/{what}/{position}"))

    def new_seed(self, contact: Contact, flow_uuid: str) -> int:
        """Return where the chance of a new session begins.

        It depends on the contact and on how often they were in the flow, not on what others do: a
        contact more or less changes nothing for the rest.
        """
        times = sum(
            session.trigger.flow.uuid == flow_uuid
            for session in self.world.sessions_of(contact.uuid)
        )
        text = f"{self.world.seed}/{contact.uuid}/{flow_uuid}/{times}"
        return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
