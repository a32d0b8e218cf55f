"""A session starts others in a flow: they begin at once."""

from typing import TYPE_CHECKING

from flowtui.model.events.service import SessionTriggered
from flowtui.model.session.session import Session
from flowtui.model.triggers.flow_action import FlowActionTrigger
from flowtui.world.events import StartSkipped
from flowtui.world.handlers.recipients import created, recipients
from flowtui.world.handlers.registry import handles

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner


@handles(SessionTriggered)
def start(
    runner: "WorldRunner", change: "WorldChange", session: Session, event: SessionTriggered
) -> None:
    """Start those who are meant, but for whom the event leaves out; say who cannot be started."""
    contacts = recipients(runner, change, session, event)
    if event.create_contact:
        contacts.append(created(change, f"contact of {session.uuid}"))
    for contact in contacts:
        if event.exclusions.get("in_a_flow") and change.world.waiting_session(contact.uuid):
            change.log(StartSkipped(event.flow, "already in a flow"), contact.uuid)
            continue
        trigger = FlowActionTrigger(
            flow=event.flow,
            batch=len(contacts) > 1,
            history=event.history,
            triggered_on=change.now,
            run_summary=event.run_summary,
        )
        runner.attempt(change, contact.uuid, trigger)
