"""Call a web service and go on by whether it answered."""

from typing import ClassVar

from flowtui.flows.actions.call_webhook import CallWebhook
from flowtui.flows.presets.base.node_shape import Rule
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import ActionPreset
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitByWebhook(ActionPreset[CallWebhook]):
    """Call a web service, and go on by whether that worked."""

    type: ClassVar[str] = "split_by_webhook"
    title: ClassVar[str] = CallWebhook.title
    glyph: ClassVar[str] = CallWebhook.glyph
    group: ClassVar[str] = CallWebhook.group
    offered_in: ClassVar[frozenset[FlowType]] = CallWebhook.allowed_in
    platforms: ClassVar[frozenset[str]] = CallWebhook.platforms
    operand: ClassVar[str] = "@(default(webhook.status, 0))"
    operands: ClassVar[tuple[str, ...]] = ("@webhook.", "@results.")
    rules: ClassVar[tuple[Rule, ...]] = (Rule("has_number_between", ("200", "299"), "Success"),)
    default: ClassVar[str] = "Failure"
