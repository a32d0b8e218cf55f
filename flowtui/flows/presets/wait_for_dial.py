"""Put the contact through to another number."""

from typing import ClassVar, Self

from typing_extensions import override

from flowtui.flows.presets.base.building import NewUUID
from flowtui.flows.presets.base.node_shape import SWITCH, Rule, Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.service_presets import ServicePreset
from flowtui.flows.spec.node import Node
from flowtui.flows.waits.dial import DialWaitDefinition
from flowtui.model.codec.wire import JSON
from flowtui.model.engines import GOFLOW
from flowtui.model.session.run import FlowType


@PRESETS.register
class WaitForDial(ServicePreset):
    """Dial a number, put the contact through, and go on by how that ended."""

    type: ClassVar[str] = "wait_for_dial"
    title: ClassVar[str] = DialWaitDefinition.title
    glyph: ClassVar[str] = DialWaitDefinition.glyph
    group: ClassVar[str] = "Wait"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.VOICE})
    platforms: ClassVar[frozenset[str]] = GOFLOW
    operand: ClassVar[str] = '@(default(resume.dial.status, ""))'
    operands: ClassVar[tuple[str, ...]] = ("@resume.dial.status",)
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("has_only_text", ("answered",), "Answered"),
        Rule("has_only_text", ("no_answer",), "No Answer"),
        Rule("has_only_text", ("busy",), "Busy"),
    )
    default: ClassVar[str] = "Failed"

    wait: DialWaitDefinition

    @classmethod
    @override
    def looks_alike(cls, shape: Shape | None) -> bool:
        if shape is None or shape.router != SWITCH or (shape.wait or {}).get("type") != "dial":
            return False
        return shape.operand == cls.operand or shape.operand.startswith(cls.operands)

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        wait = node.router.wait if node.router else None
        if not isinstance(wait, DialWaitDefinition) or not cls.looks_alike(shape):
            return None
        return cls(wait=wait, result_name=shape.result_name)

    @override
    def apply(self, node: Node | None, new_uuid: NewUUID) -> Node:
        data = self.routed(node, new_uuid)
        return Node.model_validate(
            {**data, "router": {**data["router"], "wait": self.wait.to_json()}}
        )

    @classmethod
    @override
    def blank(cls, _new_uuid: NewUUID) -> dict[str, JSON]:
        return {"wait": {"type": "dial"}}
