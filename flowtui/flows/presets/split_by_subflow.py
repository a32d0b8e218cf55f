"""Go on in another flow, and come back."""

from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.actions.enter_flow import EnterFlow
from flowtui.flows.actions.set_run_result import SetRunResult
from flowtui.flows.presets.base.building import NewUUID
from flowtui.flows.presets.base.node_shape import Rule, Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.service_presets import ActionPreset, ends_with
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitBySubflow(ActionPreset[EnterFlow]):
    """Go on in another flow; when it is done or its run expires, come back and go on here."""

    type: ClassVar[str] = "split_by_subflow"
    title: ClassVar[str] = EnterFlow.title
    glyph: ClassVar[str] = EnterFlow.glyph
    group: ClassVar[str] = EnterFlow.group
    offered_in: ClassVar[frozenset[FlowType]] = EnterFlow.allowed_in
    platforms: ClassVar[frozenset[str]] = EnterFlow.platforms
    operand: ClassVar[str] = "@child.status"
    operands: ClassVar[tuple[str, ...]] = ("@child.run.status",)
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("has_only_text", ("completed",), "Complete"),
        Rule("has_only_text", ("expired",), "Expired"),
    )
    default: ClassVar[str] = "Expired"

    params: Annotated[
        dict[str, str],
        EVALUATED,
        Ui(Control.PAIRS, "Values for it", advanced=True),
        Field(default_factory=dict),
    ]
    """Results to save first, which the flow sees as `@parent.results`; may hold expressions."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        preset = super().read(node, shape, ui)
        if preset is None:
            return None
        params = {action.name: action.value for action in _params(node)}
        return preset.model_copy(update={"params": params})

    @override
    def apply(self, node: Node | None, new_uuid: NewUUID) -> Node:
        made = super().apply(node, new_uuid)
        before = _params(made)
        known = {action.name: action for action in before}
        params = [
            known[name].replace(value=value)
            if name in known
            else SetRunResult(uuid=new_uuid(), name=name, value=value)
            for name, value in self.params.items()
        ]
        others = made.actions[: len(made.actions) - 1 - len(before)]
        return made.replace(actions=(*others, *params, made.actions[-1]))


def _params(node: Node) -> list[SetRunResult]:
    """Return the actions that save values for the flow which is entered last."""
    found: list[SetRunResult] = []
    if ends_with(node, EnterFlow):
        for action in reversed(node.actions[:-1]):
            if not isinstance(action, SetRunResult) or action.category:
                break
            found.insert(0, action)
    return found
