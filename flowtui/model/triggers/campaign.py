"""A campaign starts a flow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from flowtui.model.engines import GOFLOW
from flowtui.model.events.base import EventClass
from flowtui.model.events.host import CampaignFired
from flowtui.model.triggers.base import TRIGGERS, Trigger


@TRIGGERS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignTrigger(Trigger):
    """A point of a campaign was reached."""

    type: ClassVar[str] = "campaign"
    platforms: ClassVar[frozenset[str]] = GOFLOW
    requires_event: ClassVar[EventClass | None] = CampaignFired

    @override
    def facts(self) -> Mapping[str, object]:
        return {"campaign": self.event.campaign} if isinstance(self.event, CampaignFired) else {}
