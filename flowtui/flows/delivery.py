"""Delivery: the message that a content becomes on its way to the contact."""

from dataclasses import replace
from typing import TYPE_CHECKING

from flowtui.model.contact import ContactStatus
from flowtui.model.languages import locale_of
from flowtui.model.message import MsgContent, MsgOut

if TYPE_CHECKING:
    from flowtui.flows.context import Context

NO_ROUTE = "no_route"
"""Why a message to somebody without an address cannot be delivered (goflow)."""


def addressed(ctx: "Context", content: MsgContent, language: str) -> MsgOut:
    """Return `content` as a message to the contact; where it cannot be delivered, it says why."""
    route, status = ctx.route_to_contact(), ctx.contact.status
    reason = "" if status is ContactStatus.ACTIVE else f"contact_{status}"
    msg = MsgOut(
        urn=route[0].identity if route else "",
        channel=route[1].reference if route else None,
        text=content.text,
        attachments=content.attachments,
        quick_replies=content.quick_replies,
        locale=locale_of(language, ctx.country()),
        unsendable_reason=reason if route else NO_ROUTE,
    )
    if msg.unsendable_reason:
        return msg
    return replace(msg, unsendable_reason=ctx.services.unsendable_reason(msg, ctx.contact))
