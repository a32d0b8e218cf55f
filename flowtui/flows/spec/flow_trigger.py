"""Flow triggers: what a flow is started by. One module a kind, in `flowtui.flows.triggers`.

They are rules that a workspace keeps beside its flows. What starts one session is another thing:
`flowtui.model.triggers`, which a flow trigger makes of what happened.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from pydantic import Field, ValidationError
from typing_extensions import override

from flowtui.flows.spec.action import Action
from flowtui.flows.spec.definition import Definition, IsUuid
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.reading import Fault, Unreadable, faults_of
from flowtui.flows.spec.references import ChannelRef, FlowRef, GroupRef
from flowtui.model.assets.references import ChannelReference
from flowtui.model.codec.faults import unknown_type
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment
from flowtui.model.events import Event
from flowtui.model.events.base import EventClass
from flowtui.model.registry import Registry, type_of
from flowtui.model.session.run import FlowType
from flowtui.model.session.why import Condition
from flowtui.model.triggers.base import Trigger

if TYPE_CHECKING:
    from flowtui.flows.calendar.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something that happened, and whom it concerns: what triggers are asked about."""

    event: Event
    contact: Contact | None = None
    """The contact it concerns; None where triggers may not look at them."""
    environment: Environment


class FlowTrigger(Definition):
    """Something that a flow is started by."""

    title: ClassVar[str]
    """What it is called on screen."""
    glyph: ClassVar[str] = "⚑"
    group: ClassVar[str] = "Triggers"
    """Where the palette lists it."""
    allowed_in: ClassVar[frozenset[FlowType]]
    """The types of flows that it may start."""
    platforms: ClassVar[frozenset[str]]
    """The engines that have it (`flowtui.model.engines`); each kind says it for itself."""
    answers: ClassVar[EventClass | None] = None
    """The events it answers; None for what no event of a contact brings about."""
    sees_contact: ClassVar[bool] = True
    """Whether everybody asks it about the contact; mailroom asks some about the channel only."""
    takes_leftovers: ClassVar[bool] = False
    """Whether it takes only what nothing else wants: not what a flow is waiting for."""

    type: str
    uuid: Annotated[str, IsUuid, Field(min_length=1)]
    flow: Annotated[FlowRef, Ui(Control.REFERENCE, "Flow", assets="flows")]
    """The flow that it starts."""
    channel: Annotated[
        ChannelRef | None, Ui(Control.REFERENCE, "Channel", assets="channels", advanced=True)
    ] = None
    """Only what comes by this channel counts; by any if none."""
    groups: Annotated[
        tuple[GroupRef, ...],
        Field(strict=False),
        Ui(Control.REFERENCES, "Only in groups", assets="groups", advanced=True),
    ] = ()
    """Only contacts in one of these groups are started; everybody if none."""
    exclude_groups: Annotated[
        tuple[GroupRef, ...],
        Field(strict=False),
        Ui(Control.REFERENCES, "Not in groups", assets="groups", advanced=True),
    ] = ()
    """Contacts in one of these groups are not started."""
    is_archived: Annotated[bool, Ui(Control.HIDDEN)] = False
    """Whether it is put away: it starts nothing then."""

    def hears(self, event: Event) -> bool:
        """Return whether `event` is of those that it answers."""
        return self.answers is not None and isinstance(event, self.answers)

    def fired_by(self, _action: Action) -> bool:
        """Return whether an action of a flow brings about, for a contact, what it hears."""
        return False

    def channel_of(self, _event: Event) -> ChannelReference | None:
        """Return by which channel an event came that it hears; None where none is said."""
        return None

    def timetable(self) -> "Schedule | None":
        """Return when it starts its flow by itself; None where something that happens does."""
        return None

    def with_paused(self, *, paused: bool) -> Self:  # noqa: ARG002 - kinds that can wait look at it
        """Return it waiting, or taken up again; as it is where it cannot wait."""
        return self

    def audience(self) -> tuple[tuple[str, ...], str]:
        """Return whom it starts by itself, besides members of its groups: uuids, and a query."""
        return (), ""

    def conditions(self, _occasion: Occasion) -> Iterator[Condition]:
        """Yield what must hold for it to start its flow, besides channel and groups."""
        return iter(())

    def precedence(self) -> int:
        """Return how much it is meant by what it hears: the higher goes first, whatever scores."""
        return 0

    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> Trigger:
        """Return why the session starts that it starts.

        Raises:
            NotImplementedError: no event of a contact brings it about.
        """
        raise NotImplementedError

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with it by itself, beyond what its fields' types refuse."""
        return ()

    def overlaps(self, other: "FlowTrigger") -> bool:
        """Return whether it and another of its kind would answer the same, besides whom and where.

        Two that do cannot both be kept: see `flowtui.flows.triggers.conflicts`.
        """
        return type_of(type(self)) == type_of(type(other))

    def without_contacts(self, _uuids: AbstractSet[str]) -> "FlowTrigger":
        """Return it without contacts who cannot be written to any more.

        It is put away when it was for them alone. Most triggers name no contacts, and stay.
        """
        return self

    def summary(self) -> str:
        """Return what it waits for, in a few words; its title where there is no more to say."""
        return self.title

    @property
    def name(self) -> str:
        """What it is and what it waits for: “Keyword: join”."""
        summary = self.summary()
        return self.title if summary == self.title else f"{self.title}: {summary}"


FLOW_TRIGGERS: Registry[FlowTrigger] = Registry(
    "flow trigger", declares=("platforms", "allowed_in"), room="flowtui.flows.triggers"
)
"""All flow triggers by type."""


class UnknownFlowTrigger(FlowTrigger):
    """A trigger of a type that is not registered: kept as it is, and starts nothing."""

    always_written: ClassVar[frozenset[str]] = frozenset()
    title: ClassVar[str] = "Unknown trigger"
    glyph: ClassVar[str] = "¿"
    allowed_in: ClassVar[frozenset[FlowType]] = frozenset(FlowType)
    platforms: ClassVar[frozenset[str]] = frozenset()

    type: str = ""
    uuid: str = ""
    flow: FlowRef = FlowRef.model_construct(uuid="", name="")

    @override
    def faults(self) -> tuple[Fault, ...]:
        return (unknown_type(self.type),)

    @override
    def overlaps(self, other: FlowTrigger) -> bool:
        return False

    @override
    def summary(self) -> str:
        return self.type


class UnreadableFlowTrigger(Unreadable, UnknownFlowTrigger):
    """A trigger of a known type whose fields are not what they must be: kept as it is."""

    title: ClassVar[str] = "Unreadable trigger"


def read_flow_trigger(data: Mapping[str, JSON]) -> FlowTrigger:
    """Return the trigger that `data` says, in this program's words.

    What is of no known type, or not what its type must be, is kept as it was; `faults` says why.
    """
    kind = FLOW_TRIGGERS.get(str(data.get("type")), UnknownFlowTrigger)
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        return UnreadableFlowTrigger.of(data, faults_of(error))
