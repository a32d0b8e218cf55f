"""What flows are started by: asked, kept, due."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.flows.spec.flow_trigger import read_flow_trigger
from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import JSON, Moment
from flowtui.model.events import EVENTS
from flowtui.model.session.why import Condition
from flowtui.world.events.base import WorldEvent

if TYPE_CHECKING:
    from flowtui.world.entry import Entry
    from flowtui.world.fold import WorldFold


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


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ScheduleRested(WorldEvent):
    """A schedule waits, or goes on: what it was due for is kept meanwhile."""

    type: ClassVar[str] = "schedule_rested"
    concerns_others: ClassVar[bool] = False
    trigger_uuid: str
    due: Moment | None
    """When it was due next; None when it goes on."""

    @override
    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        if self.due is None:
            fold.resting = fold.resting.delete(self.trigger_uuid)
        else:
            fold.resting = fold.resting.set(self.trigger_uuid, self.due)
