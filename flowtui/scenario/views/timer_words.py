"""Timers in words: what they do, to whom, and when."""

from collections.abc import Mapping

from flowtui.graph.text import clean, cut
from flowtui.model.session.session import Session
from flowtui.world.agenda import AgendaRow
from flowtui.world.fold import WAIT_END
from flowtui.world.world import World

_NAME = 26
"""Cells of the longest name of a flow."""


def effect(timer: AgendaRow, world: World) -> str:
    """Return what a timer does, like `Registration expires`."""
    session = world.sessions[timer.scope]
    run = session.waiting_run
    name = cut(clean(run.flow.name if run else session.trigger.flow.name), _NAME)
    return f"{name} {_words(timer, session)}"


def _words(timer: AgendaRow, session: Session) -> str:
    for waking in session.wait.wakings() if session.wait else ():
        if timer.kind == (waking.resume or WAIT_END):
            return waking.words
    return "ends: it took too long"


def name_of_contact(timer: AgendaRow, names: Mapping[str, str]) -> str:
    """Return the name of the contact to whom it happens."""
    return names.get(timer.contact_uuid, "")
