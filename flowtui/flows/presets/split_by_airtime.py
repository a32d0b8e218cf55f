"""Transfer airtime and go on by whether that worked."""

from typing import ClassVar

from flowtui.flows.actions.transfer_airtime import TransferAirtime
from flowtui.flows.presets.base.node_shape import Rule
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import ActionPreset
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitByAirtime(ActionPreset[TransferAirtime]):
    """Transfer airtime to the contact's phone, and go on by whether that worked."""

    type: ClassVar[str] = "split_by_airtime"
    title: ClassVar[str] = TransferAirtime.title
    glyph: ClassVar[str] = TransferAirtime.glyph
    group: ClassVar[str] = TransferAirtime.group
    offered_in: ClassVar[frozenset[FlowType]] = TransferAirtime.allowed_in
    platforms: ClassVar[frozenset[str]] = TransferAirtime.platforms
    operand: ClassVar[str] = "@locals._new_transfer"
    operands: ClassVar[tuple[str, ...]] = ("@results.",)
    rules: ClassVar[tuple[Rule, ...]] = (Rule("has_text", (), "Success"),)
    default: ClassVar[str] = "Failure"
