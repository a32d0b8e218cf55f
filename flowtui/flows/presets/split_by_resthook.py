"""Call a resthook and go on by whether its subscribers answered."""

from typing import ClassVar

from flowtui.flows.actions.call_resthook import CallResthook
from flowtui.flows.presets.base.node_shape import Rule
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import ActionPreset
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitByResthook(ActionPreset[CallResthook]):
    """Tell those who want to hear of it, and go on by whether that worked."""

    type: ClassVar[str] = "split_by_resthook"
    title: ClassVar[str] = CallResthook.title
    glyph: ClassVar[str] = CallResthook.glyph
    group: ClassVar[str] = CallResthook.group
    offered_in: ClassVar[frozenset[FlowType]] = CallResthook.allowed_in
    platforms: ClassVar[frozenset[str]] = CallResthook.platforms
    operand: ClassVar[str] = "@(default(webhook.status, 0))"
    operands: ClassVar[tuple[str, ...]] = ("@webhook.", "@results.")
    rules: ClassVar[tuple[Rule, ...]] = (Rule("has_number_between", ("200", "299"), "Success"),)
    default: ClassVar[str] = "Failure"
