"""Wait for digits on the telephone."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import RulesPreset, WaitingPreset
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.model.engines import GOFLOW
from flowtui.model.session.run import FlowType


def _digits() -> dict[str, Any]:
    return {"type": "digits"}


@PRESETS.register
class WaitForDigits(RulesPreset, WaitingPreset):
    """Wait until the contact has pressed some keys, and go on by the number they make."""

    type: ClassVar[str] = "wait_for_digits"
    title: ClassVar[str] = "Wait for digits"
    glyph: ClassVar[str] = "#"
    group: ClassVar[str] = "Wait"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.VOICE})
    platforms: ClassVar[frozenset[str]] = GOFLOW
    is_general: ClassVar[bool] = True

    hint: Annotated[dict[str, Any], Ui(Control.HIDDEN), Field(default_factory=_digits)]

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        hint = (shape.wait or {}).get("hint") or {}
        if hint.get("type") != "digits" or not shape.operand.startswith("@input"):
            return None
        return cls(hint=dict(hint), **cls.common(shape))

    @override
    def shape(self) -> Shape:
        return self.waiting({"type": "msg", "hint": self.hint}, self.tested)
