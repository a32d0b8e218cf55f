"""Call one of Glific's functions and go on by whether that worked."""

from typing import ClassVar

from typing_extensions import override

from flowtui.flows.actions.call_function import CallFunction
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import OutcomePreset
from flowtui.model.codec.wire import JSON
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitByFunction(OutcomePreset[CallFunction]):
    """Call one of Glific's functions, and go on by whether that worked."""

    type: ClassVar[str] = "split_by_function"
    title: ClassVar[str] = CallFunction.title
    glyph: ClassVar[str] = CallFunction.glyph
    group: ClassVar[str] = CallFunction.group
    offered_in: ClassVar[frozenset[FlowType]] = CallFunction.allowed_in
    platforms: ClassVar[frozenset[str]] = CallFunction.platforms

    @override
    def ui(self) -> dict[str, JSON]:
        return {"type": "split_by_webhook", "config": {}}  # as Glific's editor has both
