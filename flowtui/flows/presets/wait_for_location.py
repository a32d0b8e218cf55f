"""Wait for a place."""

from typing import ClassVar

from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.wait_presets import HintedWait
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.session.run import FlowType


@PRESETS.register
class WaitForLocation(HintedWait):
    """Wait until a place is given."""

    type: ClassVar[str] = "wait_for_location"
    title: ClassVar[str] = "Wait for location"
    glyph: ClassVar[str] = "⊙"
    hint: ClassVar[str] = "location"
    offered_in: ClassVar[frozenset[FlowType]] = frozenset({FlowType.OFFLINE})
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
