"""Wait for a recording."""

from typing import ClassVar

from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.wait_presets import HintedWait
from flowtui.model.engines import GOFLOW
from flowtui.model.session.run import FlowType


@PRESETS.register
class WaitForAudio(HintedWait):
    """Wait until the contact has spoken, and keep a recording of it."""

    type: ClassVar[str] = "wait_for_audio"
    title: ClassVar[str] = "Make recording"
    glyph: ClassVar[str] = "◉"
    hint: ClassVar[str] = "audio"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.VOICE})
    platforms: ClassVar[frozenset[str]] = GOFLOW
