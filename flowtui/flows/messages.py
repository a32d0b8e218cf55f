"""Composing messages: texts, attachments and quick replies in the contact's language."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from flowtui.flows.references import TemplateRef
from flowtui.model.contact import ContactStatus
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.languages import locale_of
from flowtui.model.message import (
    MAX_ATTACHMENT_CHARS,
    MAX_QUICK_REPLY_EXTRA,
    MAX_QUICK_REPLY_TEXT,
    MsgOut,
    QuickReply,
)
from flowtui.model.text import truncate_ellipsis

if TYPE_CHECKING:
    from flowtui.flows.context import Context

_UNSENDABLE = {
    ContactStatus.BLOCKED: "contact_blocked",
    ContactStatus.STOPPED: "contact_stopped",
    ContactStatus.ARCHIVED: "contact_archived",
}


class Message(Protocol):
    """What a message is composed from: an action that has these fields."""

    uuid: str
    text: str
    attachments: tuple[str, ...]
    quick_replies: tuple[str, ...]
    template: TemplateRef | None
    template_variables: tuple[str, ...]


_ = (replace, ErrorOccurred, locale_of, MAX_ATTACHMENT_CHARS, MAX_QUICK_REPLY_EXTRA)
_2 = (MAX_QUICK_REPLY_TEXT, QuickReply, truncate_ellipsis, Sequence)


def compose_message(ctx: "Context", action: Message) -> MsgOut:
    """Return the message of `action` to the contact."""
    (text,), language = ctx.translated(action.uuid, "text", (action.text,))
    route = ctx.route_to_contact()
    return MsgOut(
        urn=route[0].identity if route else "",
        channel=route[1].reference if route else None,
        text=ctx.text(text),
        quick_replies=tuple(QuickReply.parse(ctx.text(q)) for q in action.quick_replies),
        locale=locale_of(language, ctx.country()),
        unsendable_reason="" if route else "no_route",
    )
