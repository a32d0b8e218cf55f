"""Events of the world: what happens outside of sessions, and what it changes in the world."""

from flowtui.world.events.base import WorldEvent
from flowtui.world.events.campaigns import CampaignMsgReceived, PointReached, point_scope
from flowtui.world.events.contacts import (
    AgentMsgSent,
    BroadcastReceived,
    ContactCame,
    ContactCreated,
    MsgRouted,
    MsgUnhandled,
)
from flowtui.world.events.lifecycle import FlowStatusChanged, RevisionPublished
from flowtui.world.events.starts import (
    StartBatch,
    StartBegun,
    StartEnded,
    StartQueued,
    StartSkipped,
    StartTaken,
)
from flowtui.world.events.time import RowAdded, RowRemoved, TimePassed, TimersHeld
from flowtui.world.events.triggers import (
    AskedTrigger,
    ScheduleFired,
    ScheduleRested,
    TriggerKept,
    TriggersAsked,
)

__all__ = [
    "AgentMsgSent",
    "AskedTrigger",
    "BroadcastReceived",
    "CampaignMsgReceived",
    "ContactCame",
    "ContactCreated",
    "FlowStatusChanged",
    "MsgRouted",
    "MsgUnhandled",
    "PointReached",
    "RevisionPublished",
    "RowAdded",
    "RowRemoved",
    "ScheduleFired",
    "ScheduleRested",
    "StartBatch",
    "StartBegun",
    "StartEnded",
    "StartQueued",
    "StartSkipped",
    "StartTaken",
    "TimePassed",
    "TimersHeld",
    "TriggerKept",
    "TriggersAsked",
    "WorldEvent",
    "point_scope",
]
