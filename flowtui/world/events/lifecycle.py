"""Flows are published, stopped and put away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import JSON
from flowtui.model.events import EVENTS
from flowtui.world.events.base import WorldEvent
from flowtui.world.publications import Publication

if TYPE_CHECKING:
    from flowtui.world.entry import Entry
    from flowtui.world.fold import WorldFold


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
