"""What sessions do in a world: they go on, what they did is logged, and reaches others."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flowtui.engine.engine import SprintOutcome
from flowtui.flows.policies.choices import SessionJitter
from flowtui.model.codec.times import later
from flowtui.model.session.chance import Stream
from flowtui.model.session.resume import resume_of
from flowtui.model.session.run import Status
from flowtui.model.session.session import Session
from flowtui.model.session.waking import Priority
from flowtui.world import campaigns
from flowtui.world.change import WorldChange
from flowtui.world.events import RowAdded
from flowtui.world.fold import SESSION_EXPIRATION
from flowtui.world.handlers import handle

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner

_DAY = 86_400
_FAR = 1 << 64
"""Where in a session's stream of chance no flow ever comes."""


def resume(
    runner: "WorldRunner",
    change: WorldChange,
    session: Session,
    kind: str,
    facts: Mapping[str, object],
) -> None:
    """Let a waiting session go on by a resume of a kind, of which `facts` say more.

    Raises:
        ResumeRejected: it waits for something else.
    """
    given = resume_of(kind, change.new_uuid(kind), change.now, facts)
    contact = change.world.contact(session.contact.uuid)
    engine = runner.engine_of(change.world, session)
    take(runner, change, engine.advance(session, given, contact=contact, at=change.now))


def take(runner: "WorldRunner", change: WorldChange, outcome: SprintOutcome) -> None:
    """Log a sprint, and let it do to others what it does."""
    session = change.take(outcome)
    contact_uuid = session.contact.uuid
    campaigns.follow(runner, change, contact_uuid, (each.event for each in outcome.records))
    if session.status is Status.WAITING:
        _limit(runner, change, session)
    handle(runner, change, session, outcome.records)
    _let_next_begin(runner, change, session)


def end(runner: "WorldRunner", change: WorldChange, outcome: SprintOutcome) -> None:
    """Log that a session was ended from outside, and let begin what waited for that."""
    _let_next_begin(runner, change, change.take(outcome))


def _let_next_begin(runner: "WorldRunner", change: WorldChange, session: Session) -> None:
    if session.status.ended and change.world.queues:
        runner.begin_queued(change, session.contact.uuid)


def _limit(runner: "WorldRunner", change: WorldChange, session: Session) -> None:
    """Let a session that waits for the first time end some time after it began at the latest.

    How long that is says the flow it began in, if it has policies of its own.
    """
    if any(row.kind == SESSION_EXPIRATION for row in change.agenda.of(session.uuid)):
        return
    policies = runner.policies_by(session.trigger.flow.uuid, change.world)
    if policies.expire_session is None:
        return
    seconds = policies.expire_session.total_seconds()
    if policies.expire_session_jitter is SessionJitter.SEEDED:
        seconds += Stream(session.seed, _FAR).below(_DAY)
    due = later(session.created_on, seconds=seconds)
    event = RowAdded(SESSION_EXPIRATION, session.uuid, due, Priority.SESSION_EXPIRATION)
    change.log(event, session.contact.uuid)
