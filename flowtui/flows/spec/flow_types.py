"""Types of flows, as people call them."""

from collections.abc import Mapping

from flowtui.model.session.run import FlowType

FLOW_TYPE_NAMES: Mapping[FlowType, str] = {
    FlowType.MESSAGING: "messaging",
    FlowType.BACKGROUND: "background",
    FlowType.VOICE: "voice",
    FlowType.OFFLINE: "offline",
}
"""What each type is called: “a background flow”."""
