"""The fold: a world from its log.

Everything that changes a world is an entry, and this says how. Who changes a world folds what it
logs with this code, and so does who reads a log: there is no second way for a world to come about.
"""

from collections.abc import Iterable

from flowtui.model.contact.contact import Contact
from flowtui.model.events.contact import ContactEvent
from flowtui.model.events.session import SessionStarted
from flowtui.model.session.fold import SessionFold
from flowtui.model.session.session import Session
from flowtui.world.census import Census
from flowtui.world.entry import Entry
from flowtui.world.events import WorldEvent
from flowtui.world.world import World

SESSION_EXPIRATION = "session_expiration"
"""The kind of row that ends a session whatever it waits for."""
WAIT_END = "wait_end"
"""The kind of row that ends a session because of what it waits for."""


class WorldFold(Census):
    """A world that is being folded: the fields of `World`, changeable."""

    __slots__ = (
        "_begun_with", "_sprint", "agenda", "began_with", "contacts", "flow_starts", "indexes",
        "length", "now", "publications", "queues", "resting", "seed", "sessions", "statuses",
        "triggers",
    )  # fmt: skip

    def __init__(self, world: World) -> None:
        self.now, self.seed, self.length = world.now, world.seed, world.length
        self.contacts, self.sessions, self.indexes = world.contacts, world.sessions, world.indexes
        self.statuses, self.publications = world.statuses, world.publications
        self.began_with, self.triggers = world.began_with, world.triggers
        self.flow_starts, self.queues = world.flow_starts, world.queues
        self.resting = world.resting
        self.agenda = world.agenda.thaw()
        self._sprint: SessionFold | None = None
        """The session whose records are being folded."""
        self._begun_with: Contact | None = None
        """The contact as that session had it before these records."""

    def take(self, entry: Entry) -> None:
        """Fold one entry in."""
        event = entry.record.event
        if entry.session_uuid:
            self._sprint_of(entry).take(entry.record)
        else:
            self._settle()
            if isinstance(event, WorldEvent):
                event.change(self, entry)
            elif isinstance(event, ContactEvent):
                self.put_contact(event.changed(self.contacts[entry.contact_uuid]))
        self.length += 1

    def take_sprint(self, session: Session, records: int) -> None:
        """Fold in so many records of a session at once; `session` is what they make of it.

        The engine folded them to log them. Doing so again would give the same and cost a third of
        what running the flow does; tests hold the two against each other.
        """
        before = self.sessions.get(session.uuid)
        contact = before.contact if before else self.contacts[session.contact.uuid]
        self._put_session(session, contact)
        self.length += records

    def freeze(self) -> World:
        """Return the world as it is now."""
        self._settle()
        return World(
            self.now, self.seed, self.length, self.contacts, self.sessions, self.agenda.freeze(),
            self.indexes, self.statuses, self.publications, self.began_with, self.flow_starts,
            self.queues, self.triggers, self.resting,
        )  # fmt: skip

    def put_contact(self, contact: Contact) -> None:
        """Let a contact be in the world, and be like that."""
        before = self.contacts.get(contact.uuid)
        self.contacts = self.contacts.put(contact.uuid, contact)
        place = self.contacts.place(contact.uuid)
        self.indexes = self.indexes.with_contact(before, contact, place)

    def _sprint_of(self, entry: Entry) -> SessionFold:
        """Return the session of an entry, ready to be folded on."""
        uuid, event = entry.session_uuid, entry.record.event
        if self._sprint is None or self._sprint.uuid != uuid:
            self._settle()
            if isinstance(event, SessionStarted):
                contact = self.contacts[entry.contact_uuid]
                session = event.session(uuid, contact, entry.record.at)
            else:
                session = self.sessions[uuid]
            self._sprint, self._begun_with = SessionFold.of(session), session.contact
        return self._sprint

    def _settle(self) -> None:
        """Put the session that is being folded into the world."""
        if self._sprint is not None and self._begun_with is not None:
            session, contact = self._sprint.freeze(), self._begun_with
            self._sprint = self._begun_with = None
            self._put_session(session, contact)

    def _put_session(self, session: Session, contact: Contact) -> None:
        """Let a session be like that; `contact` is whom it had before.

        What a session does to its contact the world's contact is then. A session that was ended
        from outside knows an older one, and says nothing about it.
        """
        before = self.sessions.get(session.uuid)
        self.sessions = self.sessions.put(session.uuid, session)
        place = self.sessions.place(session.uuid)
        self.indexes = self.indexes.with_session(before, session, place)
        if before is None and self.publications:
            self.began_with = self.began_with.set(session.uuid, len(self.publications))
        if session.contact is not contact:
            self.put_contact(session.contact)
        self._plan(before, session)

    def _plan(self, before: Session | None, session: Session) -> None:
        """Put on the agenda what ends the session's wait; cross out what ended the last one."""
        if session.status.ended:
            self.agenda.cross_out(session.uuid)
        elif before is None or before.wait is not session.wait:
            self.agenda.cross_out(session.uuid, but=SESSION_EXPIRATION)
            for waking in session.wait.wakings() if session.wait else ():
                uuid = session.contact.uuid
                place, kind = self.contacts.place(uuid), waking.resume or WAIT_END
                self.agenda.put(waking.due, waking.priority, place, kind, uuid, session.uuid)


def fold(world: World, entries: Iterable[Entry]) -> World:
    """Return what `world` becomes by `entries`, which follow on its log."""
    changing = WorldFold(world)
    for entry in entries:
        changing.take(entry)
    return changing.freeze()
