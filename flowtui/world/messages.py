"""Messages that come in: which flow gets them, which they start, and why they come to nothing.

The order is mailroom's (`core/tasks/ctasks/msg_received.go`).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flowtui.flows.policies.choices import TriggerConsumes
from flowtui.flows.spec.exit_conditions import ExitCondition
from flowtui.flows.triggers.matching import Candidate, chosen
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.events.host import MsgReceived
from flowtui.model.message import MsgIn
from flowtui.model.session.run import FlowType
from flowtui.model.session.session import Session
from flowtui.model.session.why import Condition
from flowtui.world import agents, occasions, replies
from flowtui.world.change import Happening, WorldChange
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner

BLOCKED, IN_CALL, SWALLOWED = "blocked", "in_call", "swallowed"
NO_CHANNEL = "no_channel"
"""Why a message came to nothing that a flow might have taken."""


def receive(runner: "WorldRunner", world: World, contact_uuid: str, msg: MsgIn) -> Happening:
    """Let a contact send a message: a trigger starts its flow, or the flow they wait in gets it.

    Who was stopped is active again then, and is reached from now on where they wrote. The message
    of a blocked contact nobody gets, nor of one who is on the telephone.

    Raises:
        UnknownContact: the contact is not there.
    """
    contact = world.contact(contact_uuid)
    change = WorldChange(world)
    if contact.status is ContactStatus.BLOCKED:
        replies.unhandled(runner, change, contact_uuid, msg, BLOCKED)
        return change.done()
    if msg.channel and msg.channel.uuid not in runner.engine.library.assets.channels:
        replies.unhandled(runner, change, contact_uuid, msg, NO_CHANNEL)
        return change.done()
    if contact.status is ContactStatus.STOPPED:
        runner.activate(change, contact)
    occasions.prefer(runner, change, contact_uuid, msg.urn, msg.channel)
    _deliver(runner, change, contact_uuid, msg)
    return change.done()


def _deliver(runner: "WorldRunner", change: WorldChange, contact_uuid: str, msg: MsgIn) -> None:
    """Give the message to a trigger or to the session that waits for one."""
    policies = runner.profile.policies
    session = change.world.waiting_session(contact_uuid)
    if session and session.type is FlowType.VOICE and policies.voice_blocks_messages:
        replies.unhandled(runner, change, contact_uuid, msg, IN_CALL)
        return
    agents.end_by(runner, change, contact_uuid, ExitCondition.INCOMING, "the contact")
    facts = occasions.facts_of(change, MsgReceived.type)
    event = MsgReceived(msg=msg, **facts)  # type: ignore[arg-type]
    asked = tuple(
        occasions.with_condition(each, _may_take(runner, change, each, session))
        for each in occasions.ask(runner, change, contact_uuid, event)
    )
    starting = chosen(asked, policies)
    occasions.tell(change, contact_uuid, event, asked, starting)
    if occasions.is_swallowed(change, starting):
        replies.unhandled(runner, change, contact_uuid, msg, SWALLOWED)
        return
    occasions.start(runner, change, contact_uuid, starting)
    if not _consumes(runner, change, starting):
        replies.hand_over(runner, change, contact_uuid, msg)


def _may_take(
    runner: "WorldRunner", change: WorldChange, candidate: Candidate, session: Session | None
) -> Condition | None:
    """Return what must hold for a trigger to take the message from the session that waits."""
    if session is None:
        return None
    run = session.waiting_run
    name = run.flow.name if run else session.trigger.flow.name
    if candidate.trigger.takes_leftovers:
        return Condition("no flow waits for an answer", f"{name} does", met=False)
    if _ignores_keywords(runner, change, session):
        return Condition("the flow that waits lets keywords through", f"{name} does not", met=False)
    return None


def _ignores_keywords(runner: "WorldRunner", change: WorldChange, session: Session) -> bool:
    """Return whether the flow that waits, that of a child and not of its parent, lets none in."""
    run = session.waiting_run
    library = runner.engine_of(change.world, session).library
    flow = library.flow(run.flow.uuid) if run else None
    return flow is not None and flow.ignores_keywords


def _consumes(runner: "WorldRunner", change: WorldChange, starting: Iterable[Candidate]) -> bool:
    """Return whether nobody else gets a message that starts these flows."""
    for each in starting:
        flow = runner.flow(each.trigger.flow.uuid, change.world)
        consumes = runner.policies_of(flow).trigger_consumes
        if consumes is TriggerConsumes.ALWAYS or flow.type is not FlowType.BACKGROUND:
            return True
    return False
