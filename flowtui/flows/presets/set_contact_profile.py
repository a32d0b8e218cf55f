"""Manage profiles and go on by whether that worked."""

from typing import ClassVar

from flowtui.flows.actions.set_contact_profile import SetContactProfile
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import OutcomePreset
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitByProfile(OutcomePreset[SetContactProfile]):
    """Switch to another of the people who share an address, add one, or put one away.

    Goes on by whether that worked.
    """

    type: ClassVar[str] = "set_contact_profile"
    title: ClassVar[str] = SetContactProfile.title
    glyph: ClassVar[str] = SetContactProfile.glyph
    group: ClassVar[str] = SetContactProfile.group
    offered_in: ClassVar[frozenset[FlowType]] = SetContactProfile.allowed_in
    platforms: ClassVar[frozenset[str]] = SetContactProfile.platforms
