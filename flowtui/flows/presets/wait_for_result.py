"""Wait until a web service sends its results."""

from typing import Annotated, ClassVar

from typing_extensions import override

from flowtui.flows.actions.wait_for_result import WaitForResult
from flowtui.flows.presets.base.node_shape import Rule, Shape
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import ActionPreset
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.results import OptionalResultName
from flowtui.model.session.run import FlowType


@PRESETS.register
class WaitForResultNode(ActionPreset[WaitForResult]):
    """Wait until a web service that was called before sends its results, or for a time at most."""

    type: ClassVar[str] = "wait_for_result"
    title: ClassVar[str] = WaitForResult.title
    glyph: ClassVar[str] = WaitForResult.glyph
    group: ClassVar[str] = WaitForResult.group
    offered_in: ClassVar[frozenset[FlowType]] = WaitForResult.allowed_in
    platforms: ClassVar[frozenset[str]] = WaitForResult.platforms
    operand: ClassVar[str] = "@input.text"
    rules: ClassVar[tuple[Rule, ...]] = ()
    default: ClassVar[str] = "Completed"

    result_name: Annotated[OptionalResultName, Ui(Control.HIDDEN)] = ""
    """What the result is called that the way on is saved as: there is one way, so none."""

    @classmethod
    @override
    def looks_alike(cls, shape: Shape | None) -> bool:
        return super().looks_alike(shape) and shape is not None and not shape.rules
