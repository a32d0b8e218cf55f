"""Ask a language model and go on by whether it answered."""

from typing import ClassVar

from typing_extensions import override

from flowtui.flows.actions.call_llm import CallLLM
from flowtui.flows.presets.base.building import NewUUID
from flowtui.flows.presets.base.node_shape import Rule, Shape
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import ActionPreset
from flowtui.model.codec.wire import JSON
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitByLLM(ActionPreset[CallLLM]):
    """Ask a language model about a text, and go on by whether it answered."""

    type: ClassVar[str] = "split_by_llm"
    title: ClassVar[str] = CallLLM.title
    glyph: ClassVar[str] = CallLLM.glyph
    group: ClassVar[str] = CallLLM.group
    offered_in: ClassVar[frozenset[FlowType]] = CallLLM.allowed_in
    platforms: ClassVar[frozenset[str]] = CallLLM.platforms
    operand: ClassVar[str] = "@locals._llm_output"
    operands: ClassVar[tuple[str, ...]] = ()
    rules: ClassVar[tuple[Rule, ...]] = (Rule("has_only_text", ("<ERROR>",), "Failure"),)
    default: ClassVar[str] = "Success"

    @classmethod
    @override
    def blank(cls, new_uuid: NewUUID) -> dict[str, JSON]:
        blank = super().blank(new_uuid)
        return {"action": {**blank["action"], "output_local": "_llm_output"}}

    @classmethod
    @override
    def looks_alike(cls, shape: Shape | None) -> bool:
        return super().looks_alike(shape) and shape is not None and len(shape.rules) == 1
