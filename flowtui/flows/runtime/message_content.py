"""What a message must have in it, by the rule of the platform that sends it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flowtui.flows.spec.platforms import PLATFORMS, AttachmentAlone


class Lack(StrEnum):
    """What a message lacks."""

    NOTHING = ""
    TEXT = "text"
    """It has an attachment or a template, and the platform wants a text with it: one blank will
    do."""
    CONTENT = "content"
    """There is nothing to send."""


FOR_PEOPLE: Mapping[Lack, str] = {
    Lack.TEXT: (
        "A text is needed with an attachment: to send the attachment alone, write one blank (a"
        " space) as the text"
    ),
    Lack.CONTENT: "The message is empty: give it a text or an attachment, or remove it",
}
"""What is said of a message that lacks something."""


def lack_of(content: Mapping[str, Any], rule: AttachmentAlone) -> Lack:
    """Return what the message with this `text`, `attachments` and `template` lacks.

    A blank is no text, but enough of one to go with an attachment.
    """
    text = content.get("text") or ""
    if text.strip():
        return Lack.NOTHING
    if not content.get("attachments") and not content.get("template"):
        return Lack.CONTENT
    return Lack.TEXT if rule is AttachmentAlone.FORBID and not text else Lack.NOTHING


def rule_of(*platforms: str) -> AttachmentAlone:
    """Return the rule that holds where a flow is for all of these platforms; "" is for none."""
    known = (PLATFORMS[name] for name in platforms if name in PLATFORMS)
    forbids = any(each.attachment_alone is AttachmentAlone.FORBID for each in known)
    return AttachmentAlone.FORBID if forbids else AttachmentAlone.ALLOW
