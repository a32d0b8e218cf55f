"""Presets that wait for a message of one kind, whatever is in it."""

from typing import Annotated, ClassVar, Self

from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Shape
from flowtui.flows.presets.base.preset import NodeUi
from flowtui.flows.presets.base.rule_presets import WaitingPreset
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.model.codec.wire import JSON


class HintedWait(WaitingPreset):
    """A node that waits for a message of one kind: a recording, a picture, a place."""

    hint: ClassVar[str]
    """What kind of message is waited for."""

    operand: Annotated[str, Ui(Control.HIDDEN)] = "@input"

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.wait != cls.wait() or shape.rules or not shape.operand.startswith("@input"):
            return None
        return cls(**cls.common(shape))

    @classmethod
    def wait(cls) -> dict[str, JSON]:
        """Return the wait of such nodes."""
        return {"type": "msg", "hint": {"type": cls.hint}}

    @override
    def shape(self) -> Shape:
        return self.waiting(self.wait(), ())
