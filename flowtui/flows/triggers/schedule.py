"""A time starts a flow, once or again and again."""

from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, InstanceOf, PlainSerializer
from typing_extensions import override

from flowtui.flows.calendar.schedule import Schedule, faults_of
from flowtui.flows.calendar.words import schedule_words
from flowtui.flows.spec.action import ONLINE
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, Occasion
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.references import ChannelRef, ContactRef, GroupRef
from flowtui.model.codec.wire import Unreadable, read, write
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.session.run import FlowType
from flowtui.model.triggers.manual import ManualTrigger as ManualStart


def _read_schedule(value: Any) -> object:
    if isinstance(value, Schedule):
        return value
    try:
        return read(Schedule, value)
    except Unreadable as error:
        raise ValueError(str(error)) from None


@FLOW_TRIGGERS.register
class ScheduleTrigger(FlowTrigger):
    """Start the flow for these contacts at a time: once, or every day, week or month.

    Nobody needs to do anything for it.
    """

    title: ClassVar[str] = "Schedule"
    glyph: ClassVar[str] = "◷"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["schedule"] = "schedule"
    channel: Annotated[ChannelRef | None, Ui(Control.HIDDEN)] = None
    """None: a time comes by no channel."""
    schedule: Annotated[
        InstanceOf[Schedule],
        BeforeValidator(_read_schedule),
        PlainSerializer(write),
        Ui(Control.HIDDEN),
    ]
    """When it starts the flow."""
    groups: Annotated[
        tuple[GroupRef, ...],
        Field(strict=False),
        Ui(Control.REFERENCES, "Groups", assets="groups"),
    ] = ()
    """Contacts in any of these groups are started."""
    contacts: Annotated[
        tuple[ContactRef, ...],
        Field(strict=False),
        Ui(Control.REFERENCES, "Contacts", assets="contacts"),
    ] = ()
    """These contacts are started, too."""
    query: Annotated[str, Field(max_length=10_000), Ui(Control.LINE, "Query", advanced=True)] = ""
    """Contacts that match it are started, too."""
    paused: Annotated[bool, Ui(Control.TOGGLE, "Paused", advanced=True)] = False
    """Whether it waits until it is taken up again."""

    @override
    def timetable(self) -> Schedule | None:
        return None if self.paused or self.is_archived else self.schedule

    @override
    def with_paused(self, *, paused: bool) -> Self:
        return self.replace(paused=paused)

    @override
    def audience(self) -> tuple[tuple[str, ...], str]:
        return tuple(contact.uuid for contact in self.contacts), self.query

    @override
    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> ManualStart:
        return ManualStart(flow=self.flow.reference(), triggered_on=triggered_on)

    @override
    def overlaps(self, other: FlowTrigger) -> bool:
        return False

    @override
    def without_contacts(self, uuids: AbstractSet[str]) -> "ScheduleTrigger":
        left = tuple(each for each in self.contacts if each.uuid not in uuids)
        if left == self.contacts:
            return self
        for_nobody = not (left or self.groups or self.exclude_groups or self.query)
        return self.replace(contacts=left, is_archived=self.is_archived or for_nobody)

    @override
    def faults(self) -> tuple[Fault, ...]:
        found = [Fault(f"schedule.{fault.field}", fault.text) for fault in faults_of(self.schedule)]
        if not (self.groups or self.contacts or self.query):
            found.append(Fault("groups", "nobody is started: choose a group or a contact"))
        return tuple(found)

    @override
    def summary(self) -> str:
        return schedule_words(self.schedule, self.schedule.start.tzinfo or UTC)
