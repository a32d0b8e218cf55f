"""Events of the world: what happens outside of sessions, and what it changes in the world."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.flows.spec.flow_trigger import read_flow_trigger
from flowtui.model.assets.references import CampaignReference, FlowReference
from flowtui.model.codec.wire import JSON, Moment
from flowtui.model.contact.contact import Contact
from flowtui.model.events import EVENTS, Event
from flowtui.model.events.base import AnyEvent
from flowtui.model.message import MsgOut, ReceivedMsg
from flowtui.model.session.waking import Priority
from flowtui.model.session.why import Condition
from flowtui.model.triggers import AnyTrigger
from flowtui.world.agenda import NOBODY
from flowtui.world.flow_start import FlowStart, QueuedStart, StartStatus
from flowtui.world.publications import Publication
from flowtui.world.start_request import StartKind

if TYPE_CHECKING:
    from flowtui.world.entry import Entry
    from flowtui.world.fold import WorldFold


@dataclass(frozen=True, slots=True)
class WorldEvent(Event):
    """A fact of the world; `change` says what it changes there. It is in no session's log."""

    internal: ClassVar[bool] = True

    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        """Change the world that is being folded. Some events change nothing in it."""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class MsgUnhandled(WorldEvent):
    """The contact sent a message that no flow took."""

    type: ClassVar[str] = "msg_unhandled"
    concerns_others: ClassVar[bool] = False
    msg: ReceivedMsg
    reason: str = ""
    """Why, where a flow might have taken it: `blocked`, `in_call`, `swallowed`, `several_wait`."""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        contact = fold.contacts[entry.contact_uuid]
        fold.put_contact(contact.seen(entry.record.at))


@EVENTS.register
@dataclass(frozen=True, slots=True)
class BroadcastReceived(WorldEvent):
    """The contact was sent a message from somebody else's flow."""

    type: ClassVar[str] = "broadcast_received"
    concerns_others: ClassVar[bool] = False
    msg: MsgOut
    sender_uuid: str
    """The contact in whose flow the message was made."""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactCreated(WorldEvent):
    """A contact came into the world."""

    type: ClassVar[str] = "contact_created"
    concerns_others: ClassVar[bool] = False
    contact: Contact

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        fold.put_contact(self.contact)


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


@EVENTS.register
@dataclass(frozen=True, slots=True)
class MsgRouted(WorldEvent):
    """A message went to some of several flows that waited for one."""

    type: ClassVar[str] = "msg_routed"
    concerns_others: ClassVar[bool] = False
    taken_by: tuple[FlowReference, ...]
    passed_by: tuple[FlowReference, ...]
    """The flows that waited for it, too, and go on waiting."""
    conditions: tuple[Condition, ...] = ()


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


@EVENTS.register
@dataclass(frozen=True, slots=True)
class FlowStatusChanged(WorldEvent):
    """A flow was published, stopped or put away."""

    type: ClassVar[str] = "flow_status_changed"
    concerns_others: ClassVar[bool] = False
    flow: FlowReference
    status: FlowStatus
    before: FlowStatus

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        fold.statuses = fold.statuses.set(self.flow.uuid, self.status)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class RevisionPublished(WorldEvent):
    """A new revision of a flow came into the world."""

    type: ClassVar[str] = "revision_published"
    concerns_others: ClassVar[bool] = False
    flow: FlowReference
    revision: int
    definition: Mapping[str, JSON]
    reaches_sessions: bool = False
    """Whether sessions go by it that began before."""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        publication = Publication(
            self.flow.uuid, self.revision, self.definition, self.reaches_sessions
        )
        fold.publications = (*fold.publications, publication)


@dataclass(frozen=True, slots=True)
class AskedTrigger:
    """A trigger that was asked whether something that happened starts its flow."""

    trigger_uuid: str
    words: str
    """What it is, as in `Keyword join`."""
    flow: FlowReference
    conditions: tuple[Condition, ...]
    """What was asked, and what was found."""
    score: int
    """How narrowly it says whom it is for; it counts among those of which all holds."""
    starts: bool
    """Whether its flow was started."""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TriggersAsked(WorldEvent):
    """Something happened that triggers answer: which were asked, and what of each held."""

    type: ClassVar[str] = "triggers_asked"
    concerns_others: ClassVar[bool] = False
    about: str
    """The type of the event."""
    triggers: tuple[AskedTrigger, ...]


@EVENTS.register
@dataclass(frozen=True, slots=True)
class TriggerKept(WorldEvent):
    """There is a new trigger, or one is another than before."""

    type: ClassVar[str] = "trigger_kept"
    concerns_others: ClassVar[bool] = False
    trigger: Mapping[str, JSON]

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        trigger = read_flow_trigger(self.trigger)
        fold.triggers = fold.triggers.put(trigger.uuid, trigger)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactCame(WorldEvent):
    """The contact did something besides writing, and what that was: they called, opened a chat."""

    type: ClassVar[str] = "contact_came"
    concerns_others: ClassVar[bool] = False
    event: AnyEvent
    reason: str = ""
    """Why nothing came of it, where that is so: `blocked`, `in_call`."""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        if not self.reason:
            fold.put_contact(fold.contacts[entry.contact_uuid].seen(entry.record.at))


def point_scope(contact_uuid: str, point_uuid: str) -> str:
    """Return what the row of a point belongs to: there is one for each contact and point."""
    return f"{contact_uuid}/{point_uuid}"


@EVENTS.register
@dataclass(frozen=True, slots=True)
class PointReached(WorldEvent):
    """A point of a campaign was due for the contact."""

    type: ClassVar[str] = "point_reached"
    concerns_others: ClassVar[bool] = False
    campaign: CampaignReference
    point_uuid: str
    words: str
    """When it is due, as in `2 days before Joined`."""
    conditions: tuple[Condition, ...] = ()
    """What had to hold for something to come of it."""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        fold.agenda.cross_out(point_scope(entry.contact_uuid, self.point_uuid))


@EVENTS.register
@dataclass(frozen=True, slots=True)
class CampaignMsgReceived(WorldEvent):
    """The contact was sent the message of a campaign's point."""

    type: ClassVar[str] = "campaign_msg_received"
    concerns_others: ClassVar[bool] = False
    msg: MsgOut
    campaign: CampaignReference
    point_uuid: str


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ScheduleFired(WorldEvent):
    """A schedule was due: contacts are started, if it is still there and its flow is published."""

    type: ClassVar[str] = "schedule_fired"
    concerns_others: ClassVar[bool] = False
    trigger_uuid: str
    flow: FlowReference
    words: str
    """The schedule, as in `every Monday at 09:00`."""
    next: Moment | None
    """When it is due again; None if never."""
    conditions: tuple[Condition, ...] = ()
    """What had to hold for somebody to be started."""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        fold.agenda.cross_out(self.trigger_uuid)
