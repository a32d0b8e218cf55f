"""Call a classifier and go on by the intent that it found."""

from typing import ClassVar

from flowtui.flows.actions.call_classifier import CallClassifier
from flowtui.flows.presets.base.node_shape import Rule
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import ActionPreset
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitByIntent(ActionPreset[CallClassifier]):
    """Find out the intent of a text, and go on by it. No platform does that any more."""

    type: ClassVar[str] = "split_by_intent"
    title: ClassVar[str] = CallClassifier.title
    glyph: ClassVar[str] = CallClassifier.glyph
    group: ClassVar[str] = CallClassifier.group
    offered_in: ClassVar[frozenset[FlowType]] = frozenset()
    platforms: ClassVar[frozenset[str]] = CallClassifier.platforms
    operand: ClassVar[str] = "@results._nlp_classification"
    operands: ClassVar[tuple[str, ...]] = ("@results.",)
    rules: ClassVar[tuple[Rule, ...]] = (Rule("has_category", ("Success",), "Success"),)
    default: ClassVar[str] = "Failure"
