"""An event of a channel starts a flow: how calls and chats did in older sessions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flowtui.model.codec.wire import JSON
from flowtui.model.engines import GOFLOW
from flowtui.model.triggers.base import TRIGGERS, Trigger


@TRIGGERS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTrigger(Trigger):
    """Something happened on a channel. Nothing makes such triggers any more."""

    type: ClassVar[str] = "channel"
    platforms: ClassVar[frozenset[str]] = GOFLOW
    event: Mapping[str, JSON]  # type: ignore[assignment]  # of kinds that are no events any more
