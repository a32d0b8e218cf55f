"""Have a language model sort a text into categories."""

from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.actions.call_llm import CallLLM
from flowtui.flows.presets.base.building import NewUUID, built
from flowtui.flows.presets.base.node_shape import Rule, Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import RoutingPreset
from flowtui.flows.presets.base.rules import RESERVED
from flowtui.flows.presets.base.service_presets import ends_with
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.references import LLMRef
from flowtui.model.session.run import FlowType

INSTRUCTIONS = '@(prompt("categorize", slice(node.categories, 0, -2)))'
"""What RapidPro tells the model: the categories but for Other and Failure."""
_LOCAL = "_llm_output"
_OPERAND = f"@locals.{_LOCAL}"
_FAILED = Rule("has_only_text", ("<ERROR>",), "Failure")
_MOST = 10


@PRESETS.register
class SplitByLLMCategorize(RoutingPreset):
    """Have a language model say which category a text belongs to, and go on by that."""

    type: ClassVar[str] = "split_by_llm_categorize"
    title: ClassVar[str] = "Split by AI"
    glyph: ClassVar[str] = "✧"
    group: ClassVar[str] = CallLLM.group
    offered_in: ClassVar[frozenset[FlowType]] = CallLLM.allowed_in
    platforms: ClassVar[frozenset[str]] = CallLLM.platforms

    llm: Annotated[LLMRef, Ui(Control.REFERENCE, "Model", assets="llms")]
    """Which model is asked."""
    input: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Text"), Field(min_length=1, max_length=10_000)
    ] = "@input"
    """The text that is sorted; may hold expressions."""
    categories: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=64)], ...],
        Field(min_length=1, max_length=_MOST, strict=False),
        Ui(Control.LINES),
    ]
    """What it can belong to; each has a way on."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        action = node.actions[-1] if node.actions else None
        if not isinstance(action, CallLLM) or action.instructions != INSTRUCTIONS:
            return None
        if shape.operand != _OPERAND or shape.wait is not None or len(shape.rules) < 2:
            return None
        categories = tuple(rule.category for rule in shape.rules[:-1])
        return cls(llm=action.llm, input=action.input, categories=categories, **cls.common(shape))

    @override
    def shape(self) -> Shape:
        rules = [Rule("has_only_text", (name,), name) for name in self.categories]
        return self.switch(_OPERAND, [*rules, _FAILED])

    @override
    def apply(self, node: Node | None, new_uuid: NewUUID) -> Node:
        made = built(self.shape(), node, new_uuid)
        asked = made.actions[-1] if ends_with(made, CallLLM) else None
        kept = made.actions[:-1] if asked else made.actions
        data = asked.to_json() if asked else {"type": "call_llm", "uuid": new_uuid()}
        data |= {"llm": self.llm.to_json(), "input": self.input}
        data |= {"instructions": INSTRUCTIONS, "output_local": _LOCAL}
        return made.replace(actions=(*kept, CallLLM.model_validate(data)))

    @override
    def faults(self) -> tuple[Fault, ...]:
        names = [name.strip().lower() for name in self.categories]
        taken = [name for name in self.categories if name.strip().lower() in RESERVED]
        if taken:
            return (Fault("categories", f"“{taken[0]}” is a name that is given by itself"),)
        if len(set(names)) < len(names):
            return (Fault("categories", "Two categories are called the same: rename one"),)
        return ()
