"""A session starts others in a flow: they begin at once."""

from typing import TYPE_CHECKING

from flowtui.flows.spec.flow import Flow
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.service import SessionTriggered
from flowtui.model.session.session import Session
from flowtui.model.triggers import Trigger
from flowtui.model.triggers.flow_action import FlowActionTrigger
from flowtui.world.errors import InvalidQuery, WorldError
from flowtui.world.events import StartSkipped
from flowtui.world.handlers.registry import handles
from flowtui.world.start_request import Exclusions, StartKind, StartRequest

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner


@handles(SessionTriggered)
def start(
    runner: "WorldRunner", change: "WorldChange", session: Session, event: SessionTriggered
) -> None:
    """Start those who are meant, but for whom the event leaves out; say who cannot be started."""
    known = change.world.contacts
    request = StartRequest(
        flow=event.flow.uuid,
        contacts=tuple(each.uuid for each in event.contacts if each.uuid in known),
        groups=tuple(group.uuid for group in event.groups),
        urns=event.urns,
        query=event.contact_query,
        create_contact=event.create_contact,
        exclusions=Exclusions(in_a_flow=bool(event.exclusions.get("in_a_flow"))),
        kind=StartKind.FLOW_ACTION,
        by=session.contact.uuid,
    )

    def trigger_of(flow: Flow, is_batch: bool) -> Trigger:  # noqa: FBT001 - as its type says
        return FlowActionTrigger(
            flow=flow.reference,
            batch=is_batch,
            history=event.history,
            triggered_on=change.now,
            run_summary=event.run_summary,
        )

    try:
        runner.start_by(change, request, trigger_of)
    except InvalidQuery as error:
        change.log(ErrorOccurred(str(error)), session.contact.uuid)
    except WorldError as error:
        for uuid in request.contacts:
            change.log(StartSkipped(event.flow, str(error)), uuid)
