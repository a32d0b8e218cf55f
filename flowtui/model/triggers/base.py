"""What all triggers have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeAlias

from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.tagged import WRITER, reader
from flowtui.model.codec.wire import JSON, Moment
from flowtui.model.events.base import AnyEvent, EventClass
from flowtui.model.registry import Registry
from flowtui.model.session.run import Ancestry, RunSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Why a session starts, and in which flow."""

    type: ClassVar[str]
    platforms: ClassVar[frozenset[str]]
    """The engines that have it (`flowtui.model.engines`); each kind says it for itself."""
    requires_event: ClassVar[EventClass | None] = None
    """What must have happened, for triggers that are nothing without it."""

    flow: FlowReference
    event: AnyEvent | None = None
    """What happened, where something did."""
    batch: bool = False
    """Whether many contacts are started at once: then none of them may start many others."""
    params: Mapping[str, JSON] | None = None
    history: Ancestry | None = None
    triggered_on: Moment

    def __post_init__(self) -> None:
        """Refuse a trigger without the event it needs."""
        if self.requires_event and not isinstance(self.event, self.requires_event):
            wanted = self.requires_event.type
            raise ValueError(f"{self.type} trigger event must be of type {wanted}")

    def facts(self) -> Mapping[str, object]:
        """Return what `@trigger` shows besides type and params: keyword, user, origin…."""
        return {}

    @property
    def parameters(self) -> Mapping[str, JSON]:
        """What `@trigger.params` shows."""
        return self.params or {}

    @property
    def parent_run(self) -> RunSummary | None:
        """The run of another session that started this one."""
        return None


TRIGGERS: Registry[Trigger] = Registry(
    "trigger", declares=("platforms",), room="flowtui.model.triggers"
)
"""All triggers by type."""


AnyTrigger: TypeAlias = Annotated[
    Trigger,
    reader(Trigger, TRIGGERS),
    WRITER,
]
"""A trigger of any kind, told apart by `type`."""
