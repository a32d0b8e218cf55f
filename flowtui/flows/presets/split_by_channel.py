"""Split by the channel of the contact."""

from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Rule, Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import RoutingPreset
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.model.engines import GOFLOW

_OPERAND = "@contact.channel.name"


@PRESETS.register
class SplitByChannel(RoutingPreset):
    """Go on by the channel that the contact is reached by."""

    type: ClassVar[str] = "split_by_channel"
    title: ClassVar[str] = "Split by channel"
    platforms: ClassVar[frozenset[str]] = GOFLOW

    channels: Annotated[
        tuple[Annotated[str, Field(max_length=64)], ...],
        Field(min_length=1, strict=False),
        Ui(Control.LINES, assets="channels"),
    ]
    """The names of the channels; each has a way on."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.operand != _OPERAND or shape.wait is not None:
            return None
        if any(rule.type != "has_only_text" or not rule.arguments for rule in shape.rules):
            return None
        channels = tuple(rule.arguments[0] for rule in shape.rules)
        return cls(channels=channels, **cls.common(shape))

    @override
    def shape(self) -> Shape:
        rules = [Rule("has_only_text", (name,), name) for name in self.channels]
        return self.switch(_OPERAND, rules)
