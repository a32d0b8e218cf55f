"""What an event is, and how it is kept in a log."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, ClassVar, NamedTuple, TypeAlias
from uuid import UUID, uuid5

from flowtui.model.codec.tagged import WRITER, reader
from flowtui.model.codec.wire import JSON, write
from flowtui.model.registry import Registry

if TYPE_CHECKING:
    from flowtui.model.session.fold import SessionFold


@dataclass(frozen=True, slots=True)
class Event:
    """A fact. Events are the only thing that changes a session: `apply` says how."""

    type: ClassVar[str]
    internal: ClassVar[bool] = False
    """Whether goflow keeps no such event: the fold needs it, or it shows the session's way."""
    concerns_others: ClassVar[bool]
    """Whether it asks for something that happens to other contacts, or in other sessions: then
    `flowtui.world.handlers` says what. Each kind says so for itself."""

    def apply(self, fold: "SessionFold", record: "Record") -> None:
        """Change the session that is being folded. Most events change nothing in it."""

    def wire(self) -> dict[str, JSON]:
        """Return what goflow writes of the event, besides its uuid, type and time."""
        data: dict[str, JSON] = write(self)
        return data


EventClass: TypeAlias = type[Event]
"""A kind of event."""

EVENTS: Registry[Event] = Registry("event", room="flowtui.model.events")
"""All events by type."""


class Record(NamedTuple):
    """An event in a log: where and when it happened.

    A tuple, as those are made fastest: there are some sixty in a conversation of ten questions.
    """

    seq: int
    """Its position in the session's log, from 0."""
    at: datetime
    run: int
    """The position of the run among the session's runs; -1 before there is one."""
    node_uuid: str
    action_uuid: str
    event: Event

    def uuid(self, session_uuid: str) -> str:
        """Return the event's id: the same for the same position in the same session."""
        return derived_uuid(session_uuid, "event", self.seq)


def derived_uuid(session_uuid: str, what: str, position: int) -> str:
    """Return the id of a `what` that begins at `position` of the log of a session."""
    return str(uuid5(UUID(session_uuid), f"{what}/{position}"))


AnyEvent: TypeAlias = Annotated[
    Event,
    reader(Event, EVENTS),
    WRITER,
]
"""An event of any kind, told apart by `type`."""
