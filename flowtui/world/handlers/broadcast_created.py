"""A session sends a message to others: they get it."""

from typing import TYPE_CHECKING

from flowtui.flows.runtime.routes import route_of
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.events.message import BroadcastCreated
from flowtui.model.message import MsgContent, MsgOut
from flowtui.model.session.session import Session
from flowtui.world.events import BroadcastReceived
from flowtui.world.handlers.recipients import recipients
from flowtui.world.handlers.registry import handles

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner


@handles(BroadcastCreated)
def deliver(
    runner: "WorldRunner", change: "WorldChange", session: Session, event: BroadcastCreated
) -> None:
    """Give the message to those who are active, in their language where it is known."""
    for contact in recipients(runner, change, session, event):
        if contact.status is not ContactStatus.ACTIVE:
            continue  # broadcasts are for active contacts only
        texts = event.translations
        text = texts.get(contact.language) or texts.get(event.base_language, MsgContent(""))
        route = route_of(contact, runner.engine.library.assets)
        msg = MsgOut(
            urn=route[0].identity if route else "",
            channel=route[1].reference if route else None,
            text=text.text,
            attachments=text.attachments,
            quick_replies=text.quick_replies,
            unsendable_reason="" if route else "no_route",
        )
        change.log(BroadcastReceived(msg, session.contact.uuid), contact.uuid)
