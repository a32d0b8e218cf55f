"""Points of campaigns are reached."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.model.assets.references import CampaignReference
from flowtui.model.events import EVENTS
from flowtui.model.message import MsgOut
from flowtui.model.session.why import Condition
from flowtui.world.events.base import WorldEvent

if TYPE_CHECKING:
    from flowtui.world.entry import Entry
    from flowtui.world.fold import WorldFold


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
