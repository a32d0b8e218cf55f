"""What expressions see from a viewpoint, now and before the last input."""

from flowtui.engine.inspecting import context_of, context_of_contact
from flowtui.expressions.values import Object
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.views.run_focus import RunFocus
from flowtui.scenario.views.viewpoint import Viewpoint


def seen_now(view: Viewpoint) -> Object | None:
    """Return the context of the run that is looked at; None before there is a contact."""
    return _seen(view, view.simulation, view.focus)


def seen_before(view: Viewpoint) -> Object | None:
    """Return the context of the same run before the last input; None if there was none."""
    timeline = view.timeline
    if timeline.position <= 1:
        return None
    earlier = timeline.to(timeline.position - 1).simulation
    return _seen(view, earlier, _same(view.focus, earlier))


def _seen(view: Viewpoint, simulation: Simulation, focus: RunFocus | None) -> Object | None:
    world, engine = simulation.world, view.setup.host.engine
    contact = world.contacts.get(view.contact_uuid)
    if contact is None:
        return None
    if focus is None:
        return context_of_contact(engine, contact)
    return context_of(engine, focus.session, focus.run, contact, world.now)


def _same(focus: RunFocus | None, simulation: Simulation) -> RunFocus | None:
    """Return the same run as it was in an earlier simulation; None if it was not there."""
    if focus is None:
        return None
    session = simulation.world.sessions.get(focus.session.uuid)
    run = session.run(focus.run.uuid) if session else None
    return RunFocus(session, run) if session and run else None
