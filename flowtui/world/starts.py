"""Starts: contacts begin flows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flowtui.engine.errors import EngineError
from flowtui.flows.policies.choices import OnConflict
from flowtui.flows.runtime.routes import routes_of
from flowtui.model.contact.contact import Contact
from flowtui.model.session import reasons
from flowtui.model.session.run import FlowType, PhoneCall
from flowtui.model.triggers import Trigger
from flowtui.model.triggers.manual import ManualTrigger
from flowtui.world import sprints
from flowtui.world.change import Happening, WorldChange
from flowtui.world.errors import WorldError
from flowtui.world.events import StartSkipped
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


def start(
    runner: "WorldRunner",
    world: World,
    flow_uuid: str,
    contacts: Sequence[str],
    groups: Sequence[str] = (),
) -> Happening:
    """Start contacts, and all members of groups, in a flow; both are given by uuid.

    Raises:
        NoSuchFlow: there is no such flow, or it cannot be run.
        UnknownContact: one of the contacts is not there.
    """
    flow = runner.flow(flow_uuid, world)
    started = [world.contact(uuid) for uuid in contacts]
    started += (member for uuid in groups for member in world.members_of(uuid))
    unique = list(dict.fromkeys(contact.uuid for contact in started))
    change = WorldChange(world)
    for uuid in unique:
        trigger = ManualTrigger(
            flow=flow.reference,
            batch=len(unique) > 1,
            triggered_on=world.now,
            origin="ui",
        )
        start_one(runner, change, uuid, trigger)
    return change.done()


def start_one(
    runner: "WorldRunner",
    change: WorldChange,
    contact_uuid: str,
    trigger: Trigger,
    *,
    beside: bool = False,
) -> None:
    """Start one contact; a messaging flow they wait in is interrupted first, but for `beside`.

    Raises:
        NoSuchFlow: the trigger's flow is not there, or cannot be run.
        UnknownContact: the contact is not there.
    """
    flow = runner.flow(trigger.flow.uuid, change.world)
    status = change.world.status_of(flow.uuid)
    if not status.starts:
        change.log(StartSkipped(flow.reference, f"the flow is {status}"), contact_uuid)
        return
    contact = change.world.contact(contact_uuid)
    if flow.type is not FlowType.BACKGROUND and not beside:
        waiting = change.world.waiting_session(contact_uuid)
        if waiting and runner.profile.policies.on_conflict is OnConflict.SKIP:
            change.log(StartSkipped(flow.reference, "already in a flow"), contact_uuid)
            return
        if waiting:
            cause = reasons.Cause(flow.reference, by=_starter(trigger))
            engine = runner.engine_of(change.world, waiting)
            change.take(engine.interrupt(waiting, change.now, reasons.INTERRUPTED_BY_FLOW, cause))
    outcome = runner.engine_of(change.world).start(
        trigger,
        contact,
        uuid=change.new_uuid("session"),
        seed=change.new_seed(contact, flow.uuid),
        at=change.now,
        call=_call(runner, change, contact) if flow.type is FlowType.VOICE else None,
    )
    sprints.take(runner, change, outcome)


def attempt(
    runner: "WorldRunner",
    change: WorldChange,
    contact_uuid: str,
    trigger: Trigger,
    *,
    beside: bool = False,
) -> None:
    """Start one contact whom no person started, if that can be: else it is logged why not."""
    try:
        start_one(runner, change, contact_uuid, trigger, beside=beside)
    except (WorldError, EngineError) as error:
        change.log(StartSkipped(trigger.flow, str(error)), contact_uuid)


def _call(runner: "WorldRunner", change: WorldChange, contact: Contact) -> PhoneCall | None:
    """Return a call to a contact; None where nobody can be called."""
    route = next(routes_of(contact, runner.engine.library.assets, "call"), None)
    return PhoneCall(change.new_uuid("call"), route[1].uuid, route[0].identity) if route else None


def _starter(trigger: Trigger) -> str:
    """Return who or what is behind a trigger, in a word."""
    if isinstance(trigger, ManualTrigger):
        return (trigger.user.name if trigger.user else "") or trigger.origin or trigger.type
    return trigger.type
