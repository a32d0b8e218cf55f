"""Wait for the contact's answer."""

from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.markers import Control, Ui
from flowtui.flows.node import Node
from flowtui.flows.preset import PRESETS, NodeUi
from flowtui.flows.rule_presets import RulesPreset
from flowtui.flows.rules import NO_RESPONSE
from flowtui.flows.shape import Shape
from flowtui.model.run import FlowType

_TIMEOUTS = (
    (60, "1 minute"), (120, "2 minutes"), (180, "3 minutes"), (240, "4 minutes"),
    (300, "5 minutes"), (600, "10 minutes"), (900, "15 minutes"), (1800, "30 minutes"),
    (3600, "1 hour"), (7200, "2 hours"), (10800, "3 hours"), (21600, "6 hours"),
    (43200, "12 hours"), (64800, "18 hours"), (86400, "1 day"), (172800, "2 days"),
    (259200, "3 days"), (604800, "1 week"),
)  # fmt: skip
"""What RapidPro offers."""


@PRESETS.register
class WaitForResponse(RulesPreset):
    """Wait until the contact answers, and go on by what the answer is."""

    type: ClassVar[str] = "wait_for_response"
    title: ClassVar[str] = "Wait for response"
    glyph: ClassVar[str] = "?"
    group: ClassVar[str] = "Wait"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.MESSAGING, FlowType.OFFLINE})

    operand: Annotated[str, Ui(Control.HIDDEN)] = "@input.text"
    timeout: Annotated[
        int | None,
        Field(gt=0),
        Ui(Control.DURATION, options=tuple((str(value), name) for value, name in _TIMEOUTS)),
    ] = None
    """After how long without an answer to go on all the same, by a way of its own."""
    timeout_name: Annotated[str, Ui(Control.HIDDEN)] = NO_RESPONSE

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.wait != {"type": "msg"} or not shape.operand.startswith("@input"):
            return None
        timed = {"timeout": shape.timeout_seconds, "timeout_name": shape.timeout}
        return cls(
            operand=shape.operand, **cls.common(shape), **(timed if shape.timeout_seconds else {})
        )

    @override
    def shape(self) -> Shape:
        return self.ruled(
            self.operand,
            wait={"type": "msg"},
            timeout_seconds=self.timeout or 0,
            timeout=self.timeout_name if self.timeout else "",
        )
