"""Schedules in a world: the triggers that start their flows by themselves, and when."""

from datetime import datetime
from typing import TYPE_CHECKING

from flowtui.flows.calendar.schedule import faults_of, first_fire, next_fire
from flowtui.flows.policies.choices import ScheduleRules
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.triggers.conflicts import kept
from flowtui.model.session.waking import Priority
from flowtui.world.change import Happening, WorldChange
from flowtui.world.errors import NotPossible
from flowtui.world.events import RowAdded, RowRemoved, ScheduleRested, TriggerKept
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner

SCHEDULE = "schedule"
"""The kind of rows of triggers that start their flows by themselves."""


def keep(runner: "WorldRunner", world: World, trigger: FlowTrigger) -> Happening:
    """Let there be a trigger, or one that is there be like that; those in its way are archived.

    Raises:
        NoSuchFlow: the flow that it starts is not there.
        NotPossible: something is wrong with it, or it cannot start flows of that type.
    """
    flow = runner.flow(trigger.flow.uuid, world)
    faults = list(trigger.faults())
    timetable = trigger.timetable()
    before = world.triggers.get(trigger.uuid)
    if timetable and (before is None or before.timetable() != timetable):
        faults += (each for each in faults_of(timetable, world.now) if each not in faults)
    if faults:
        raise NotPossible(f"the trigger cannot be kept: {faults[0].text}")
    if flow.type not in trigger.allowed_in:
        raise NotPossible(f"a trigger “{trigger.title}” starts no {flow.type} flows")
    change = WorldChange(world)
    for each in kept(trigger, world.triggers.values()):
        if world.triggers.get(each.uuid) != each:
            change.log(TriggerKept(each.to_json()))
            _plan_again(runner, change, each, before)
    return change.done()


def pause(runner: "WorldRunner", world: World, flow_uuid: str, *, paused: bool) -> Happening:
    """Let the schedules of a flow wait, or take up again those that do.

    Raises:
        NoSuchFlow: there is no such flow.
        NotPossible: it has no schedule, or none of which this makes another.
    """
    flow = runner.flow(flow_uuid, world)
    change = WorldChange(world)
    for trigger in world.triggers.values():
        after = trigger.with_paused(paused=paused)
        if trigger.flow.uuid == flow_uuid and after != trigger and not trigger.is_archived:
            change.log(TriggerKept(after.to_json()))
            _plan_again(runner, change, after, trigger)
    if not change.entries:
        state = "that goes on" if paused else "that waits"
        raise NotPossible(f"“{flow.name}” has no schedule {state}")
    return change.done()


def plan(runner: "WorldRunner", change: WorldChange, trigger: FlowTrigger) -> None:
    """Put on the agenda when a new trigger starts its flow first, if it does by itself."""
    timetable = trigger.timetable()
    if timetable is not None:
        zone = runner.engine.environment.timezone
        policies = runner.policies_by(trigger.flow.uuid, change.world)
        _put(change, trigger, first_fire(timetable, change.now, zone, policies))


def plan_next(runner: "WorldRunner", change: WorldChange, trigger: FlowTrigger) -> None:
    """Put on the agenda when a trigger that fires now, or is taken up again, does next."""
    _put(change, trigger, next_of(runner, change, trigger))


def next_of(runner: "WorldRunner", change: WorldChange, trigger: FlowTrigger) -> datetime | None:
    """Return when a trigger that fires now, or is taken up again, does next; None if never."""
    timetable = trigger.timetable()
    if timetable is None:
        return None
    policies = runner.policies_by(trigger.flow.uuid, change.world)
    return next_fire(timetable, change.now, runner.engine.environment.timezone, policies)


def _plan_again(
    runner: "WorldRunner", change: WorldChange, trigger: FlowTrigger, before: FlowTrigger | None
) -> None:
    """Plan a trigger anew that is another than `before`."""
    rows = change.agenda.of(trigger.uuid)
    if rows:
        change.log(RowRemoved(SCHEDULE, trigger.uuid, "the trigger was changed"))
    is_same = before is not None and before.uuid == trigger.uuid
    if trigger.timetable() is None:
        if rows and is_same:
            change.log(ScheduleRested(trigger.uuid, rows[0].due))
    elif is_same and before is not None and before.timetable() is None:
        _go_on(runner, change, trigger)
    else:
        plan(runner, change, trigger)


def _go_on(runner: "WorldRunner", change: WorldChange, trigger: FlowTrigger) -> None:
    """Take up a schedule again that waited.

    By mailroom's rules it is due when it was: at once, if that is past, though only once. By others
    what it missed is not made up for.
    """
    due = change.world.resting.get(trigger.uuid)
    if due is not None:
        change.log(ScheduleRested(trigger.uuid, None))
    policies = runner.policies_by(trigger.flow.uuid, change.world)
    is_kept = policies.schedule_rules is ScheduleRules.MAILROOM
    timetable = trigger.timetable()
    if due is not None and (is_kept or due > change.now):
        _put(change, trigger, due)
    elif timetable is not None and timetable.start > change.now:
        plan(runner, change, trigger)
    else:
        plan_next(runner, change, trigger)


def _put(change: WorldChange, trigger: FlowTrigger, due: datetime | None) -> None:
    if due is not None:
        at = max(due, change.now)
        change.log(RowAdded(SCHEDULE, trigger.uuid, at, Priority.SCHEDULE))
