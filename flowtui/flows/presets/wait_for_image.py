"""Wait for a picture."""

from typing import ClassVar

from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.wait_presets import HintedWait
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.session.run import FlowType


@PRESETS.register
class WaitForImage(HintedWait):
    """Wait until a picture is taken."""

    type: ClassVar[str] = "wait_for_image"
    title: ClassVar[str] = "Wait for image"
    glyph: ClassVar[str] = "▣"
    hint: ClassVar[str] = "image"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.OFFLINE})
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
