"""Delivery: the message that a content becomes on its way to the contact."""

from dataclasses import replace
from typing import TYPE_CHECKING

from flowtui.model.contact.contact import ContactStatus
from flowtui.model.message import MsgContent, MsgOut, Templating

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

NO_ROUTE = "no_route"
"""Why a message to somebody without an address cannot be delivered (goflow)."""


def addressed(
    ctx: "Context", content: MsgContent, locale: str, templating: Templating | None = None
) -> MsgOut:
    """Return `content` as a message to the contact; where it cannot be delivered, it says why.

    `locale` is the one it is written in, `templating` how it is sent as a template, if it is.
    """
    route, status = ctx.route_to_contact(), ctx.contact.status
    reason = "" if status is ContactStatus.ACTIVE else f"contact_{status}"
    msg = MsgOut(
        urn=route[0].identity if route else "",
        channel=route[1].reference if route else None,
        text=content.text,
        attachments=content.attachments,
        quick_replies=content.quick_replies,
        templating=templating,
        locale=locale,
        unsendable_reason=reason if route else NO_ROUTE,
    )
    if not msg.unsendable_reason and (reason := ctx.services.unsendable_reason(msg, ctx.contact)):
        return replace(msg, unsendable_reason=reason)
    return msg
