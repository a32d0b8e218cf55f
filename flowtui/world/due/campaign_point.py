"""A point of a campaign is due for a contact: a flow is started, or a message sent."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flowtui.engine.inspecting import context_of_contact
from flowtui.expressions.scope import Scope
from flowtui.flows.calendar.campaign import Campaign, Point, StartMode, point_words
from flowtui.flows.runtime.routes import route_of
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.flows.spec.template_language import FLOW_SPEC
from flowtui.model.assets.references import CampaignReference
from flowtui.model.contact.contact import Contact
from flowtui.model.events.host import CampaignFired
from flowtui.model.message import MsgOut
from flowtui.model.session import reasons
from flowtui.model.session.session import Session
from flowtui.model.session.why import Condition
from flowtui.model.triggers.campaign import CampaignTrigger
from flowtui.world import campaigns, occasions
from flowtui.world.agenda import AgendaRow
from flowtui.world.census import Census
from flowtui.world.due.registry import goes_off
from flowtui.world.events import CampaignMsgReceived, PointReached, RowRemoved

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner


def _words(_row: AgendaRow, _world: Census) -> tuple[str, str]:
    return "Campaign", "comes to a point"


@goes_off(campaigns.POINT, _words)
def reach(runner: "WorldRunner", change: "WorldChange", row: AgendaRow) -> None:
    """Do what the point says for the contact; it is done with then, whatever comes of it."""
    found = campaigns.point_of(runner, row.scope)
    if found is None:
        change.log(RowRemoved(row.kind, row.scope, "the point is no more"), row.contact_uuid)
        return
    campaign, point = found
    contact_uuid = row.contact_uuid
    waiting = change.world.waiting_session(contact_uuid)
    conditions = tuple(_conditions(runner, change, point, waiting))
    reference = CampaignReference(campaign.uuid, campaign.name)
    reached = PointReached(reference, point.uuid, point_words(point), conditions)
    change.log(reached, contact_uuid)
    if not all(condition.met for condition in conditions):
        return
    if waiting and point.start_mode is StartMode.INTERRUPT:
        cause = reasons.Cause(flow=point.flow, by=f"campaign {campaign.name}")
        engine = runner.engine_of(change.world, waiting)
        reason = reasons.INTERRUPTED_BY_FLOW if point.flow else reasons.INTERRUPTED_BY_USER
        runner.end(change, engine.interrupt(waiting, change.now, reason, cause))
    if point.flow is None:
        _send(runner, change, change.world.contacts[contact_uuid], campaign, point)
        return
    facts = occasions.facts_of(change, CampaignFired.type)
    event = CampaignFired(campaign=reference, point_uuid=point.uuid, **facts)  # type: ignore[arg-type]
    trigger = CampaignTrigger(flow=point.flow, event=event, triggered_on=change.now)
    beside = point.start_mode is StartMode.PASSIVE
    runner.attempt(change, contact_uuid, trigger, beside=beside)


def _conditions(
    runner: "WorldRunner", change: "WorldChange", point: Point, waiting: Session | None
) -> Iterator[Condition]:
    """Yield what must hold for something to come of a point."""
    if point.start_mode is StartMode.SKIP:
        name = waiting.trigger.flow.name if waiting else ""
        seen = f"in {name}" if waiting else "in none"
        yield Condition("the contact is in no flow", seen, met=waiting is None)
    if point.flow is None:
        return
    library, name = runner.engine_of(change.world).library, point.flow.name
    if library.flow(point.flow.uuid) is None:
        yield Condition(f"there is a flow {name} that can be run", "there is none", met=False)
        return
    status = change.world.status_of(point.flow.uuid)
    if status is not FlowStatus.PUBLISHED:
        yield Condition(f"{name} is published", f"it is {status}", met=False)


def _send(
    runner: "WorldRunner",
    change: "WorldChange",
    contact: Contact,
    campaign: Campaign,
    point: Point,
) -> None:
    """Send the message of a point to a contact, in their language where there is one."""
    engine = runner.engine
    environment = engine.environment_of(contact)
    scope = Scope(
        context_of_contact(engine, contact), environment,
        now=lambda: change.now.astimezone(environment.timezone),
    )  # fmt: skip
    text = FLOW_SPEC.compiler()(point.text_for(contact.language)).text(scope, [])
    if not text:
        return  # nothing to say is not said (mailroom)
    route = route_of(contact, engine.library.assets)
    msg = MsgOut(
        urn=route[0].identity if route else "",
        channel=route[1].reference if route else None,
        text=text,
        unsendable_reason="" if route else "no_route",
    )
    reference = CampaignReference(campaign.uuid, campaign.name)
    change.log(CampaignMsgReceived(msg, reference, point.uuid), contact.uuid)
