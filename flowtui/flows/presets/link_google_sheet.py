"""Use a Google sheet and go on by whether that worked."""

from typing import ClassVar

from flowtui.flows.actions.link_google_sheet import LinkGoogleSheet
from flowtui.flows.presets.base.preset import PRESETS
from flowtui.flows.presets.base.service_presets import OutcomePreset
from flowtui.model.session.run import FlowType


@PRESETS.register
class SplitBySheet(OutcomePreset[LinkGoogleSheet]):
    """Look up a row of a Google sheet, or add one, and go on by whether that worked."""

    type: ClassVar[str] = "link_google_sheet"
    title: ClassVar[str] = LinkGoogleSheet.title
    glyph: ClassVar[str] = LinkGoogleSheet.glyph
    group: ClassVar[str] = LinkGoogleSheet.group
    offered_in: ClassVar[frozenset[FlowType]] = LinkGoogleSheet.allowed_in
    platforms: ClassVar[frozenset[str]] = LinkGoogleSheet.platforms
