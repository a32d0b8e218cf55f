"""Contacts are started in flows, or are not."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.model.assets.references import FlowReference
from flowtui.model.events import EVENTS
from flowtui.model.session.why import Condition
from flowtui.model.triggers import AnyTrigger
from flowtui.world.events.base import WorldEvent
from flowtui.world.flow_start import FlowStart, QueuedStart, StartStatus
from flowtui.world.start_request import StartKind

if TYPE_CHECKING:
    from flowtui.world.entry import Entry
    from flowtui.world.fold import WorldFold


@EVENTS.register
@dataclass(frozen=True, slots=True)
class StartSkipped(WorldEvent):
    """The contact was not started in a flow."""

    type: ClassVar[str] = "start_skipped"
    concerns_others: ClassVar[bool] = False
    flow: FlowReference
    reason: str
    conditions: tuple[Condition, ...] = ()
    """What was asked, as far as it was."""
    start_uuid: str = ""
    """The start of several of whom the contact is one; "" where it is none."""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class StartQueued(WorldEvent):
    """The contact begins a flow later, when the one they are in has ended."""

    type: ClassVar[str] = "start_queued"
    concerns_others: ClassVar[bool] = False
    trigger: AnyTrigger
    conditions: tuple[Condition, ...] = ()
    start_uuid: str = ""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        uuid = entry.contact_uuid
        queue = (*fold.queues.get(uuid, ()), QueuedStart(self.trigger, self.start_uuid))
        fold.queues = fold.queues.set(uuid, queue)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class StartTaken(WorldEvent):
    """It is the turn of what the contact was to begin next."""

    type: ClassVar[str] = "start_taken"
    concerns_others: ClassVar[bool] = False
    flow: FlowReference

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        uuid = entry.contact_uuid
        rest = fold.queues[uuid][1:]
        fold.queues = fold.queues.set(uuid, rest) if rest else fold.queues.delete(uuid)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class StartBegun(WorldEvent):
    """Several contacts are started in a flow, or those are looked for who are."""

    type: ClassVar[str] = "start_begun"
    concerns_others: ClassVar[bool] = False
    uuid: str
    flow: FlowReference
    kind: StartKind
    by: str
    query: str = ""
    """What finds them all."""
    trigger: AnyTrigger | None = None
    """What each of them is started by; None where it is not known who they are."""
    contacts: tuple[str, ...] = ()

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        begun = FlowStart(self.flow, self.trigger, self.contacts)
        fold.flow_starts = fold.flow_starts.set(self.uuid, begun)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class StartBatch(WorldEvent):
    """The next of those are started whom a start means."""

    type: ClassVar[str] = "start_batch"
    concerns_others: ClassVar[bool] = False
    uuid: str
    count: int

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        begun = fold.flow_starts[self.uuid]
        left = replace(begun, started=begun.started + self.count)
        fold.flow_starts = fold.flow_starts.set(self.uuid, left)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class StartEnded(WorldEvent):
    """A start is over."""

    type: ClassVar[str] = "start_ended"
    concerns_others: ClassVar[bool] = False
    uuid: str
    flow: FlowReference
    status: StartStatus
    reason: str = ""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        ended = replace(fold.flow_starts[self.uuid], status=self.status)
        fold.flow_starts = fold.flow_starts.set(self.uuid, ended)
