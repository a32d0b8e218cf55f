"""Split by the groups of the contact."""

from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Rule, Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import RoutingPreset
from flowtui.flows.presets.base.rules import RESERVED
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.references import GroupRef
from flowtui.model.engines import GLIFIC, GOFLOW

_OPERAND = "@contact.groups"


@PRESETS.register
class SplitByGroups(RoutingPreset):
    """Go on by the first of some groups that the contact is in."""

    type: ClassVar[str] = "split_by_groups"
    title: ClassVar[str] = "Split by group"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    groups: Annotated[
        tuple[GroupRef, ...],
        Field(min_length=1, max_length=100, strict=False),
        Ui(Control.REFERENCES, assets="groups"),
    ]
    """The groups, in the order in which they are tried; each has a way on."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        named = all(rule.type == "has_group" and len(rule.arguments) == 2 for rule in shape.rules)
        if shape.operand != _OPERAND or shape.wait is not None or not named:
            return None
        groups = [GroupRef(uuid=uuid, name=name) for uuid, name in _arguments(shape)]
        return cls(groups=groups, **cls.common(shape))

    @override
    def shape(self) -> Shape:
        rules = [Rule("has_group", (ref.uuid, ref.name), ref.name) for ref in self.groups]
        return self.switch(_OPERAND, rules)

    @override
    def faults(self) -> tuple[Fault, ...]:
        return tuple(
            Fault("groups", f"A group cannot be split by when it is called “{group.name}”")
            for group in self.groups
            if group.name.lower() in RESERVED
        )


def _arguments(shape: Shape) -> list[tuple[str, str]]:
    return [(rule.arguments[0], rule.arguments[1]) for rule in shape.rules]
