"""A session took too long, or what it waits for says that it is over then."""

from typing import TYPE_CHECKING

from flowtui.model.session import reasons
from flowtui.world.agenda import AgendaRow
from flowtui.world.due.registry import goes_off
from flowtui.world.due.wait import session_words
from flowtui.world.fold import SESSION_EXPIRATION, WAIT_END

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner


@goes_off(SESSION_EXPIRATION, session_words)
@goes_off(WAIT_END, session_words)
def expire(runner: "WorldRunner", change: "WorldChange", row: AgendaRow) -> None:
    """End the session and all runs in it, whatever they wait for."""
    session = change.world.sessions[row.scope]
    reason = reasons.EXPIRED_RUN if row.kind == WAIT_END else reasons.EXPIRED_SESSION
    engine = runner.engine_of(change.world, session)
    runner.end(change, engine.expire(session, change.now, reason))
