"""Open a ticket and go on by whether there is one."""

from typing import ClassVar

from flowtui.flows.actions.open_ticket import OpenTicket
from flowtui.flows.presets.base.node_shape import Rule
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import ActionPreset
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitByTicket(ActionPreset[OpenTicket]):
    """Ask people to look after the contact, and go on by whether a ticket was opened."""

    type: ClassVar[str] = "split_by_ticket"
    title: ClassVar[str] = OpenTicket.title
    glyph: ClassVar[str] = OpenTicket.glyph
    group: ClassVar[str] = OpenTicket.group
    offered_in: ClassVar[frozenset[FlowType]] = OpenTicket.allowed_in
    platforms: ClassVar[frozenset[str]] = OpenTicket.platforms
    operand: ClassVar[str] = "@locals._new_ticket"
    operands: ClassVar[tuple[str, ...]] = ("@results.",)
    rules: ClassVar[tuple[Rule, ...]] = (Rule("has_text", (), "Success"),)
    default: ClassVar[str] = "Failure"
