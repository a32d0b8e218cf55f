"""Presets that wait for a message of one kind, whatever is in it."""

from typing import Annotated, ClassVar, Self

from typing_extensions import override

from flowtui.flows.markers import Control, Ui
from flowtui.flows.node import Node
from flowtui.flows.preset import NodeUi
from flowtui.flows.rule_presets import RoutingPreset
from flowtui.flows.shape import Shape


class HintedWait(RoutingPreset):
    """A node that waits for a message of one kind: a recording, a picture, a place."""

    group: ClassVar[str] = "Wait"
    hint: ClassVar[str]
    """What kind of message is waited for."""

    operand: Annotated[str, Ui(Control.HIDDEN)] = "@input"

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.wait != cls.wait() or shape.rules or not shape.operand.startswith("@input"):
            return None
        return cls(operand=shape.operand, **cls.common(shape))

    @classmethod
    def wait(cls) -> dict[str, object]:
        """Return the wait of such nodes."""
        return {"type": "msg", "hint": {"type": cls.hint}}

    @override
    def shape(self) -> Shape:
        return self.switch(self.operand, (), wait=self.wait())
