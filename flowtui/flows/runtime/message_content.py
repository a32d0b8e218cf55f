"""What a message must have in it, by the rule of the platform that sends it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flowtui.flows.policies.choices import AttachmentAlone

if TYPE_CHECKING:
    from flowtui.flows.spec.platforms import Platform


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


def rule_of(home: "Platform | None", target: "Platform | None" = None) -> AttachmentAlone:
    """Return the rule that holds in a flow of `home` that is meant for `target`.

    What may be anybody's flow is goflow's, which wants a text.
    """
    platform = target or home
    return platform.policies.send_attachment_alone if platform else AttachmentAlone.FORBID
