"""Split by the value of an expression."""

from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import SWITCH, Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import RulesPreset
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.model.engines import GLIFIC, GOFLOW


@PRESETS.register
class SplitByExpression(RulesPreset):
    """Go on by what an expression comes to."""

    type: ClassVar[str] = "split_by_expression"
    title: ClassVar[str] = "Split by expression"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
    is_general: ClassVar[bool] = True

    operand: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Expression"), Field(min_length=1, max_length=10_000)
    ] = "@input.text"
    """What is looked at, like `@fields.age` or `@(length(results.name))`."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.router != SWITCH or shape.wait is not None:
            return None
        return cls(operand=shape.operand, **cls.common(shape))

    @override
    def shape(self) -> Shape:
        return self.switch(self.operand, self.tested)
