"""The platforms that flows are exported to, and what they read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flowtui.flows.migrations import SpecVersion
from flowtui.model.session.run import FlowType

GLIFIC = "glific"
TEXTIT = "textit"


class AttachmentAlone(StrEnum):
    """Whether a message may have an attachment and no text at all."""

    ALLOW = "allow"
    FORBID = "forbid"
    """A text is needed: who writes one blank sends the attachment alone (goflow)."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform that runs flows."""

    type: str
    """Its name among the `platforms` of kinds."""
    title: str
    newest_spec: SpecVersion
    """The newest version of the flow-spec that it knows."""
    refuses_newer: bool
    """Whether it refuses flows of later versions than that, apart from the last number."""
    flow_types: frozenset[FlowType] = frozenset(FlowType)
    """The types of flows that it has."""
    works_out: bool = True
    """Whether it works out expressions in brackets, like `@(1 + 1)`."""
    attachment_alone: AttachmentAlone = AttachmentAlone.ALLOW


PLATFORMS: Mapping[str, Platform] = {
    platform.type: platform
    for platform in (
        Platform(
            TEXTIT,
            "TextIt",
            SpecVersion(14, 4),
            refuses_newer=True,
            attachment_alone=AttachmentAlone.FORBID,
        ),
        Platform(
            "rapidpro",
            "RapidPro",
            SpecVersion(14, 4),
            refuses_newer=True,
            attachment_alone=AttachmentAlone.FORBID,
        ),
        Platform(
            GLIFIC,
            "Glific",
            SpecVersion(13, 6),
            refuses_newer=False,
            flow_types=frozenset({FlowType.MESSAGING, FlowType.BACKGROUND}),
            works_out=False,
        ),
    )
}
"""All platforms by type. RapidPro and TextIt run goflow; Glific has an engine of its own, made for
flow-spec 13, and does not look at the version. It puts in the values of variables, and nothing
more (Glific's `MessageVarParser`)."""
