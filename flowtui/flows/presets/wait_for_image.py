"""Wait for a picture."""

from typing import ClassVar

from flowtui.flows.preset import PRESETS
from flowtui.flows.wait_presets import HintedWait
from flowtui.model.run import FlowType


@PRESETS.register
class WaitForImage(HintedWait):
    """Wait until a picture is taken."""

    type: ClassVar[str] = "wait_for_image"
    title: ClassVar[str] = "Wait for image"
    glyph: ClassVar[str] = "▣"
    hint: ClassVar[str] = "image"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.OFFLINE})
