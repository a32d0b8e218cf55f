"""A schedule is due: its flow is started for all it is for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.session.why import Condition
from flowtui.world import schedules
from flowtui.world.agenda import AgendaRow
from flowtui.world.census import Census
from flowtui.world.due.registry import goes_off
from flowtui.world.errors import WorldError
from flowtui.world.events import ScheduleFired, TriggerKept
from flowtui.world.start_request import Exclusions, StartKind, StartRequest

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner


def _words(row: AgendaRow, world: Census) -> tuple[str, str]:
    trigger = world.triggers[row.scope]
    return trigger.flow.name, f"starts: {trigger.summary()}"


@goes_off(schedules.SCHEDULE, _words)
def fire(runner: "WorldRunner", change: "WorldChange", row: AgendaRow) -> None:
    """Start the contacts, and put the next time on the agenda; what is over is archived."""
    trigger = change.world.triggers[row.scope]
    following = schedules.next_of(runner, change, trigger)
    conditions = tuple(_conditions(runner, change, trigger))
    reference, words = trigger.flow.reference(), trigger.summary()
    change.log(ScheduleFired(trigger.uuid, reference, words, following, conditions))
    schedules.plan_next(runner, change, trigger)
    if following is None:
        change.log(TriggerKept(trigger.replace(is_archived=True).to_json()))
    if all(condition.met for condition in conditions):
        _start(runner, change, trigger)


def _start(runner: "WorldRunner", change: "WorldChange", trigger: FlowTrigger) -> None:
    """Start all whom a trigger is for; nobody if its query is none, and that is told."""
    contacts, query = trigger.audience()
    request = StartRequest(
        flow=trigger.flow.uuid,
        contacts=tuple(uuid for uuid in contacts if uuid in change.world.contacts),
        groups=tuple(group.uuid for group in trigger.groups),
        query=query,
        exclusions=Exclusions(groups=tuple(group.uuid for group in trigger.exclude_groups)),
        kind=StartKind.SCHEDULE,
        by="schedule",
    )
    try:
        runner.start_by(change, request)
    except WorldError as error:
        change.log(ErrorOccurred(str(error)))


def _conditions(
    runner: "WorldRunner", change: "WorldChange", trigger: FlowTrigger
) -> Iterator[Condition]:
    """Yield what must hold for a schedule to start somebody."""
    name, library = trigger.flow.name, runner.engine_of(change.world).library
    if library.flow(trigger.flow.uuid) is None:
        yield Condition(f"there is a flow {name} that can be run", "there is none", met=False)
        return
    status = change.world.status_of(trigger.flow.uuid)
    if status is not FlowStatus.PUBLISHED:
        yield Condition(f"{name} is published", f"it is {status}", met=False)
