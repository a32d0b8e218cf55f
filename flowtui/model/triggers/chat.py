"""The beginning of a chat starts a flow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from flowtui.model.codec.wire import JSON
from flowtui.model.engines import GOFLOW
from flowtui.model.events.host import ChatStarted
from flowtui.model.triggers.base import TRIGGERS, Trigger


@TRIGGERS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTrigger(Trigger):
    """The contact opened a chat; what the chat came with are the params."""

    type: ClassVar[str] = "chat"
    platforms: ClassVar[frozenset[str]] = GOFLOW

    @property
    @override
    def parameters(self) -> Mapping[str, JSON]:
        return self.event.params if isinstance(self.event, ChatStarted) else self.params or {}
