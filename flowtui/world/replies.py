"""What contacts and others say, and which sessions get it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from flowtui.flows.policies.choices import Concurrency, InputRouting
from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact
from flowtui.model.message import MsgIn
from flowtui.model.session.session import Session
from flowtui.model.session.why import Condition
from flowtui.world import campaigns, conversations, sprints
from flowtui.world.census import Census
from flowtui.world.change import Happening, WorldChange
from flowtui.world.events import MsgRouted, MsgUnhandled
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


def hand_over(runner: "WorldRunner", change: WorldChange, contact_uuid: str, msg: MsgIn) -> None:
    """Give a message to the session that waits for one, by `input.routing` if several do.

    It is told where none does.
    """
    contact = change.world.contact(contact_uuid)
    waiting = list(_waiting(runner, change.world, contact, msg))
    routing = runner.profile.policies.input_routing
    takers = _takers(routing, waiting)
    if len(waiting) > 1:
        change.log(_routed(routing, waiting, takers), contact_uuid)
    if not takers:
        unhandled(runner, change, contact_uuid, msg, "several_wait" if waiting else "")
    for taker in takers:
        session = change.world.sessions[taker.uuid]
        if session.wait == taker.wait and session.wait:  # who took it first may have ended it
            kind = session.wait.event.message_resume
            sprints.resume(runner, change, session, kind, {"msg": msg})


def _waiting(
    runner: "WorldRunner", world: Census, contact: Contact, msg: MsgIn
) -> Iterator[Session]:
    """Yield the sessions that wait for this message."""
    each_apart = runner.profile.policies.concurrency_messaging is Concurrency.ONE_PER_CONVERSATION
    assets = runner.engine.library.assets
    here = conversations.of_message(msg, contact, assets) if each_apart else ""
    for session in world.waiting_sessions(contact.uuid):
        elsewhere = each_apart and conversations.of_session(session, assets) != here
        if session.wait and session.wait.consumes_input and not elsewhere:
            yield session


def _takers(routing: InputRouting, waiting: list[Session]) -> list[Session]:
    """Return which of the sessions that wait for a message get it."""
    if routing is InputRouting.BROADCAST or len(waiting) < 2:
        return waiting
    if routing is InputRouting.SINGLE:
        return []  # nobody can say who is meant
    by_wait = sorted(waiting, key=_began_to_wait)  # of those at one moment the first began first
    return [by_wait[0 if routing is InputRouting.OLDEST_WAIT else -1]]


def _began_to_wait(session: Session) -> datetime:
    return session.wait.began_on if session.wait else session.created_on


def _routed(routing: InputRouting, waiting: list[Session], takers: list[Session]) -> MsgRouted:
    asked = tuple(
        Condition(
            _ASKED[routing],
            f"{_flow(session).name} since {_began_to_wait(session).isoformat()}",
            session in takers,
        )
        for session in waiting
    )
    taken = tuple(_flow(session) for session in takers)
    return MsgRouted(taken, tuple(_flow(each) for each in waiting if each not in takers), asked)


def _flow(session: Session) -> FlowReference:
    return session.waiting_run.flow if session.waiting_run else session.trigger.flow


_ASKED = {
    InputRouting.SINGLE: "is the only one that waits",
    InputRouting.MOST_RECENT_WAIT: "began to wait last",
    InputRouting.OLDEST_WAIT: "has waited longest",
    InputRouting.BROADCAST: "waits",
}
"""What is asked of each that waits for a message."""


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
