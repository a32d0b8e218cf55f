"""Wait for a video."""

from typing import ClassVar

from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.wait_presets import HintedWait
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.session.run import FlowType


@PRESETS.register
class WaitForVideo(HintedWait):
    """Wait until a video is taken."""

    type: ClassVar[str] = "wait_for_video"
    title: ClassVar[str] = "Wait for video"
    glyph: ClassVar[str] = "▶"
    hint: ClassVar[str] = "video"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.OFFLINE})
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
