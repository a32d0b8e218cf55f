"""What contacts and others say, and which sessions get it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flowtui.model.codec.wire import JSON
from flowtui.model.message import MsgIn
from flowtui.world import campaigns, sprints
from flowtui.world.change import Happening, WorldChange
from flowtui.world.events import MsgUnhandled
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


def hand_over(runner: "WorldRunner", change: WorldChange, contact_uuid: str, msg: MsgIn) -> None:
    """Give a message to the session that waits for one; say so where none does."""
    session = change.world.waiting_session(contact_uuid)
    if session and session.wait and session.wait.consumes_input:
        kind = session.wait.event.message_resume
        sprints.resume(runner, change, session, kind, {"msg": msg})
    else:
        unhandled(runner, change, contact_uuid, msg)


def respond(
    runner: "WorldRunner", world: World, contact_uuid: str, results: Mapping[str, JSON]
) -> Happening:
    """Let a web service send the results that flows of a contact wait for, if any do.

    Raises:
        UnknownContact: the contact is not there.
    """
    world.contact(contact_uuid)
    change = WorldChange(world)
    for session in tuple(world.live_sessions_of(contact_uuid)):
        if session.wait and (kind := session.wait.event.response_resume):
            sprints.resume(runner, change, session, kind, {"results": results})
    return change.done()


def unhandled(
    runner: "WorldRunner",
    change: WorldChange,
    contact_uuid: str,
    msg: MsgIn,
    reason: str = "",
) -> None:
    """Log that a message came to nothing; that the contact was seen counts all the same."""
    event = MsgUnhandled(msg, reason)
    change.log(event, contact_uuid)
    campaigns.follow(runner, change, contact_uuid, (event,))
