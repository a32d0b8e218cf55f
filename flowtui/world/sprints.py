"""What sessions do in a world: they go on, what they did is logged, and reaches others."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flowtui.engine.engine import SprintOutcome
from flowtui.model.codec.times import later
from flowtui.model.session.resume import resume_of
from flowtui.model.session.run import Status
from flowtui.model.session.session import Session
from flowtui.model.session.waking import Priority
from flowtui.world.change import WorldChange
from flowtui.world.events import RowAdded
from flowtui.world.fold import SESSION_EXPIRATION
from flowtui.world.handlers import handle

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


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
    rows = change.agenda.of(session.uuid)
    if session.status is Status.WAITING and not any(r.kind == SESSION_EXPIRATION for r in rows):
        limit = runner.profile.session_expires_after.total_seconds()
        due = later(session.created_on, seconds=limit)
        event = RowAdded(SESSION_EXPIRATION, session.uuid, due, Priority.SESSION_EXPIRATION)
        change.log(event, session.contact.uuid)
    handle(runner, change, session, outcome.records)
