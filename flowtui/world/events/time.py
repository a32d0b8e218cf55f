"""Time passes, and what is due changes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.model.codec.wire import Moment
from flowtui.model.events import EVENTS
from flowtui.model.session.waking import Priority
from flowtui.world.agenda import NOBODY
from flowtui.world.events.base import WorldEvent

if TYPE_CHECKING:
    from flowtui.world.entry import Entry
    from flowtui.world.fold import WorldFold


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TimePassed(WorldEvent):
    """Time went by."""

    type: ClassVar[str] = "time_passed"
    concerns_others: ClassVar[bool] = False
    since: Moment

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        fold.now = entry.record.at


@EVENTS.register
@dataclass(frozen=True, slots=True)
class RowAdded(WorldEvent):
    """Something is due that is no wait of a session."""

    type: ClassVar[str] = "agenda_row_added"
    concerns_others: ClassVar[bool] = False
    kind: str
    scope: str
    """What it belongs to and is crossed out with, as the uuid of a session."""
    due: Moment
    priority: Priority

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        uuid = entry.contact_uuid
        place = fold.contacts.place(uuid) if uuid else NOBODY
        fold.agenda.put(self.due, self.priority, place, self.kind, uuid, self.scope)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class RowRemoved(WorldEvent):
    """Something that was due is so no more, though what it belongs to goes on."""

    type: ClassVar[str] = "agenda_row_removed"
    concerns_others: ClassVar[bool] = False
    kind: str
    scope: str
    reason: str = ""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        fold.agenda.cross_out_kind(self.scope, self.kind)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TimersHeld(WorldEvent):
    """So much went off for the contact while time passed that the rest has to wait."""

    type: ClassVar[str] = "timers_held"
    concerns_others: ClassVar[bool] = False
    limit: int
