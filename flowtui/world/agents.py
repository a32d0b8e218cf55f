"""People of the workspace: what they do to contacts by hand, and the flows that this ends."""

from enum import StrEnum
from typing import TYPE_CHECKING

from flowtui.flows.runtime.routes import route_of
from flowtui.flows.spec.exit_conditions import REASONS, ExitCondition, exit_conditions
from flowtui.flows.spec.modifier import Modifier
from flowtui.model.message import MsgOut
from flowtui.model.session import reasons
from flowtui.model.session.session import Session
from flowtui.world.change import Happening, WorldChange
from flowtui.world.events import AgentMsgSent
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


class Origin(StrEnum):
    """Who or what did something; only what a person does by hand ends flows."""

    USER = "user"
    WORKFLOW = "workflow"
    BROADCAST = "broadcast"
    API = "api"
    INTEGRATION = "integration"
    BOT = "bot"


def write(
    runner: "WorldRunner",
    world: World,
    contact_uuid: str,
    text: str,
    *,
    by: str,
    origin: Origin = Origin.USER,
) -> Happening:
    """Let somebody write to a contact; flows end that end by that, if a person did it by hand.

    Raises:
        UnknownContact: the contact is not there.
    """
    contact = world.contact(contact_uuid)
    route = route_of(contact, runner.engine.library.assets)
    msg = MsgOut(
        urn=route[0].identity if route else "",
        channel=route[1].reference if route else None,
        text=text,
        unsendable_reason="" if route else "no_route",
    )
    change = WorldChange(world)
    change.log(AgentMsgSent(msg, by, origin.value), contact_uuid)
    if origin is Origin.USER:
        end_by(runner, change, contact_uuid, ExitCondition.OUTGOING, by)
    return change.done()


def assign(
    runner: "WorldRunner",
    world: World,
    contact_uuid: str,
    modifier: Modifier,
    *,
    by: str,
    origin: Origin = Origin.USER,
) -> Happening:
    """Let somebody be given a conversation; flows end that end by that, if it was done by hand.

    Raises:
        UnknownContact: the contact is not there.
    """
    contact = world.contact(contact_uuid)
    change = WorldChange(world)
    runner.modify(change, contact, modifier)
    if origin is Origin.USER and change.entries:
        end_by(runner, change, contact_uuid, ExitCondition.MANUAL_ASSIGNMENT, by)
    return change.done()


def end_by(
    runner: "WorldRunner",
    change: WorldChange,
    contact_uuid: str,
    condition: ExitCondition,
    by: str,
) -> None:
    """End the sessions of a contact whose flows end by something that happened."""
    for session in tuple(change.world.live_sessions_of(contact_uuid)):
        is_answered = session.wait is not None and session.wait.consumes_input
        if condition is ExitCondition.INCOMING and is_answered:
            continue  # it is the reply to the flow's own question
        if condition in _conditions(runner, change, session):
            engine = runner.engine_of(change.world, session)
            cause = reasons.Cause(by=by)
            runner.end(change, engine.interrupt(session, change.now, REASONS[condition], cause))


def _conditions(
    runner: "WorldRunner", change: WorldChange, session: Session
) -> frozenset[ExitCondition]:
    """Return the exit conditions of the flow by which a session began."""
    library = runner.engine_of(change.world, session).library
    flow = library.flow(session.trigger.flow.uuid)
    return exit_conditions(flow) if flow else frozenset()
