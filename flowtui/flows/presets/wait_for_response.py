"""Wait for the contact's answer."""

from typing import ClassVar, Self

from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import RulesPreset, WaitingPreset
from flowtui.flows.spec.node import Node
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.session.run import FlowType

_WAIT = {"type": "msg"}


@PRESETS.register
class WaitForResponse(RulesPreset, WaitingPreset):
    """Wait until the contact answers, and go on by what the answer is."""

    type: ClassVar[str] = "wait_for_response"
    title: ClassVar[str] = "Wait for response"
    glyph: ClassVar[str] = "?"
    group: ClassVar[str] = "Wait"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.MESSAGING, FlowType.OFFLINE})
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.wait != _WAIT or not shape.operand.startswith("@input"):
            return None
        return cls(**cls.common(shape))

    @override
    def shape(self) -> Shape:
        return self.waiting(_WAIT, self.tested)
