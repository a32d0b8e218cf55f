"""A message that no keyword is in starts a flow."""

from typing import ClassVar, Literal

from flowtui.flows.spec.action import INTERACTIVE
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS
from flowtui.flows.triggers.message import MessageTrigger
from flowtui.model.engines import GOFLOW
from flowtui.model.session.run import FlowType


@FLOW_TRIGGERS.register
class CatchAllTrigger(MessageTrigger):
    """Start the flow when somebody sends a message that nothing else wants.

    It takes messages without a keyword, of contacts whom no flow is waiting for.
    """

    title: ClassVar[str] = "Any other message"
    glyph: ClassVar[str] = "∗"
    allowed_in: ClassVar[frozenset[FlowType]] = INTERACTIVE - {FlowType.OFFLINE}
    platforms: ClassVar[frozenset[str]] = GOFLOW
    takes_leftovers: ClassVar[bool] = True

    type: Literal["catch_all"] = "catch_all"
