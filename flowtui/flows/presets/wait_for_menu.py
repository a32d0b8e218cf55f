"""Wait for one digit of a menu on the telephone."""

from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Rule, Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import WaitingPreset
from flowtui.flows.presets.base.rules import RESERVED
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.reading import Fault
from flowtui.model.engines import GOFLOW
from flowtui.model.session.run import FlowType

_WAIT = {"type": "msg", "hint": {"type": "digits", "count": 1}}
_KEYS = frozenset("0123456789")


@PRESETS.register
class WaitForMenu(WaitingPreset):
    """Wait until the contact presses a key, each of which means something."""

    type: ClassVar[str] = "wait_for_menu"
    title: ClassVar[str] = "Wait for menu"
    glyph: ClassVar[str] = "⌨"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.VOICE})
    platforms: ClassVar[frozenset[str]] = GOFLOW

    digits: Annotated[dict[str, Annotated[str, Field(max_length=64)]], Ui(Control.PAIRS, "Keys")]
    """What each key from 0 to 9 means: “1” Sales, “2” Support. Keys that mean the same share a
    way."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.wait != _WAIT or shape.operand != "@input.text":
            return None
        if any(rule.type != "has_number_eq" or len(rule.arguments) != 1 for rule in shape.rules):
            return None
        digits = {rule.arguments[0]: rule.category for rule in shape.rules}
        return cls(digits=digits, **cls.common(shape))

    @override
    def shape(self) -> Shape:
        rules = [Rule("has_number_eq", (key,), name.strip()) for key, name in self.digits.items()]
        return self.waiting(_WAIT, rules)

    @override
    def faults(self) -> tuple[Fault, ...]:
        return tuple(
            Fault("digits", f"“{key}”: {reason}")
            for key, name in self.digits.items()
            if (reason := _wrong(key, name.strip()))
        )


def _wrong(key: str, name: str) -> str:
    if key not in _KEYS:
        return "keys are 0 to 9"
    if not name:
        return "say what the key means"
    return "this name is given by itself; choose another" if name.lower() in RESERVED else ""
