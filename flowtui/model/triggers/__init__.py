"""Triggers: why a session starts. One module a kind."""

from flowtui.model.triggers import (
    call,
    campaign,
    channel,
    chat,
    flow_action,
    manual,
    msg,
    ticket,
)
from flowtui.model.triggers.base import (
    TRIGGERS,
    AnyTrigger,
    Trigger,
)

__all__ = [
    "TRIGGERS",
    "AnyTrigger",
    "Trigger",
    "call",
    "campaign",
    "channel",
    "chat",
    "flow_action",
    "manual",
    "msg",
    "ticket",
]
