"""Looking at sessions from outside: the context that expressions would see now."""

from datetime import datetime

from flowtui.engine.context import RunContext
from flowtui.engine.engine import Engine
from flowtui.engine.roots.contact import ContactView, Seen, fields_view, ticket_view, urns_view
from flowtui.engine.sprint import Sprint
from flowtui.expressions.values import Object
from flowtui.expressions.view import MappingView
from flowtui.model.contact.contact import Contact
from flowtui.model.session.run import Run
from flowtui.model.session.session import Session


def context_of(
    engine: Engine, session: Session, run: Run, contact: Contact, at: datetime
) -> Object:
    """Return the context of a run of `session` as it is at `at`.

    `contact` is the contact as it is now, which the session may not know yet. The object shows
    values that never change, whatever becomes of the session.
    """
    sprint = Sprint(session, at)
    sprint.fold.contact = contact
    sprint.run_index = session.runs.index(run)
    sprint.flow = engine.library.flow(run.flow.uuid)
    if sprint.flow and run.path:
        sprint.node = sprint.flow.nodes_by_uuid.get(run.path[-1].node_uuid)
    return RunContext(engine, sprint).scope.root


def context_of_contact(engine: Engine, contact: Contact) -> Object:
    """Return what there is of the context where no flow runs: the contact and the globals."""
    assets = engine.library.assets
    seen = Seen(contact, assets, engine.environment_of(contact))
    return Object(
        {
            "contact": ContactView(seen),
            "fields": fields_view(seen),
            "globals": MappingView(assets.globals, lambda item: item.value),
            "ticket": ticket_view(seen),
            "urns": urns_view(seen),
        }
    )
