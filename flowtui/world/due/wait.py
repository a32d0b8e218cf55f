"""What a session waits for ends by itself: the session goes on."""

from typing import TYPE_CHECKING

from flowtui.engine.errors import ResumeRejected
from flowtui.model.session import reasons
from flowtui.model.session.pause import Pause
from flowtui.model.session.resume import RESUMES
from flowtui.model.session.run import FlowType
from flowtui.model.session.waking import Waking
from flowtui.world.agenda import AgendaRow
from flowtui.world.census import Census
from flowtui.world.due.registry import goes_off
from flowtui.world.events import RowRemoved
from flowtui.world.fold import WAIT_END

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner


def session_words(row: AgendaRow, world: Census) -> tuple[str, str]:
    """Return the flow that a session is in, and what a row does to it, as in `expires`."""
    session = world.sessions[row.scope]
    run = session.waiting_run
    name = run.flow.name if run else session.trigger.flow.name
    waking = _waking(session.wait, row)
    return name, waking.words if waking else "ends: it took too long"


@goes_off("", session_words)
def go_on(runner: "WorldRunner", change: "WorldChange", row: AgendaRow) -> None:
    """Let the session go on as its wait says, if the wait still knows such an end."""
    session = change.world.sessions[row.scope]
    waking = _waking(session.wait, row)
    if waking is None:
        raise ValueError(f"nothing in session {session.uuid} wakes by {row.kind!r}")
    if RESUMES[waking.resume].ends_run and session.type is FlowType.VOICE:
        # somebody hangs up: nobody goes on speaking (mailroom)
        engine = runner.engine_of(change.world, session)
        runner.end(change, engine.expire(session, change.now, reasons.EXPIRED_RUN))
        return
    try:
        runner.resume(change, session, waking.resume, waking.facts)
    except ResumeRejected as error:
        # the flow was changed since: its wait knows no such end any more (as in mailroom)
        change.log(RowRemoved(row.kind, row.scope, str(error)), row.contact_uuid)


def _waking(wait: Pause | None, row: AgendaRow) -> Waking | None:
    for waking in wait.wakings() if wait else ():
        if row.kind == (waking.resume or WAIT_END):
            return waking
    return None
