"""The beginning of a chat starts a flow."""

from typing import ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS
from flowtui.flows.triggers.chat import ChatBeginningTrigger
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.host import ChatStarted
from flowtui.model.session.run import FlowType


@FLOW_TRIGGERS.register
class NewConversationTrigger(ChatBeginningTrigger):
    """Start the flow when somebody opens a chat, before they have written anything."""

    title: ClassVar[str] = "New conversation"
    glyph: ClassVar[str] = "❝"
    allowed_in: ClassVar[frozenset[FlowType]] = ChatBeginningTrigger.allowed_in
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["new_conversation"] = "new_conversation"

    @override
    def hears(self, event: Event) -> bool:
        return isinstance(event, ChatStarted) and not event.params
