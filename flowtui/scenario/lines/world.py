"""What events of the world say."""

from dataclasses import replace
from datetime import datetime

from flowtui.flows.spec.flow_trigger import read_flow_trigger
from flowtui.scenario.durations import format_duration
from flowtui.scenario.lines.base import LINES, Line, detail
from flowtui.scenario.lines.message import message_line
from flowtui.world import events
from flowtui.world.flow_start import StartStatus

UNTAKEN = {
    "": "no flow waits for it",
    "blocked": "the contact is blocked",
    "no_channel": "its channel is not there",
    "in_call": "the contact is on the telephone",
    "swallowed": "the flow that it starts is put away",
    "several_wait": "several flows wait, and it is for none of them",
}
"""Why nothing came of something a contact did."""


@LINES.of(events.MsgUnhandled)
def _unhandled(event: events.MsgUnhandled, _at: datetime) -> Line:
    reason = UNTAKEN.get(event.reason, event.reason)
    return Line("←", f"{event.msg.text}  ({reason})", "input")


@LINES.of(events.ContactCame)
def _came(event: events.ContactCame, at: datetime) -> Line:
    line = LINES[type(event.event)](event.event, at)
    if line is None:
        return detail(event.event.type)
    reason = f"  ({UNTAKEN.get(event.reason, event.reason)})" if event.reason else ""
    return replace(line, text=line.text + reason)


@LINES.of(events.TriggersAsked)
def _asked(event: events.TriggersAsked, _at: datetime) -> Line:
    starting = [f"{each.words} starts {each.flow.name}" for each in event.triggers if each.starts]
    if starting:
        return detail(", ".join(starting))
    reasons = (f"{each.words}: {_unmet(each)}" for each in event.triggers)
    return detail(f"no trigger starts a flow: {'; '.join(reasons)}")


def _unmet(asked: events.AskedTrigger) -> str:
    """Return what did not hold, or that another trigger was meant more."""
    unmet = [f"{each.text}? {each.seen}" for each in asked.conditions if not each.met]
    return ", ".join(unmet) or "another one is meant more"


@LINES.of(events.TriggerKept)
def _kept(event: events.TriggerKept, _at: datetime) -> Line:
    trigger = read_flow_trigger(event.trigger)
    state = "is archived" if trigger.is_archived else "starts it"
    if getattr(trigger, "paused", False):
        state = "waits"
    return Line(trigger.glyph, f"{trigger.flow.name}: {trigger.summary()} {state}", "flow")


@LINES.of(events.MsgRouted)
def _routed(event: events.MsgRouted, _at: datetime) -> Line:
    taken = ", ".join(flow.name for flow in event.taken_by) or "nobody"
    passed = ", ".join(flow.name for flow in event.passed_by)
    return Line("·", f"for {taken}" + (f", not for {passed}" if passed else ""), "input")


@LINES.of(events.BroadcastReceived)
def _broadcast(event: events.BroadcastReceived, _at: datetime) -> Line:
    return message_line(event.msg)


@LINES.of(events.ContactCreated)
def _created(_event: events.ContactCreated, _at: datetime) -> Line:
    return Line("+", "new contact", "contact")


@LINES.of(events.StartSkipped)
def _skipped(event: events.StartSkipped, _at: datetime) -> Line:
    return Line("·", f"not started in {event.flow.name}: {event.reason}", "flow")


@LINES.of(events.StartQueued)
def _queued(event: events.StartQueued, _at: datetime) -> Line:
    seen = ", ".join(each.seen for each in event.conditions if not each.met)
    return Line("·", f"{event.trigger.flow.name} is to begin later: {seen}", "flow")


@LINES.of(events.StartTaken)
def _taken(event: events.StartTaken, _at: datetime) -> Line:
    return Line("·", f"it is the turn of {event.flow.name}", "flow")


@LINES.of(events.StartBegun)
def _begun(event: events.StartBegun, _at: datetime) -> Line:
    count = len(event.contacts)
    whom = "1 contact" if count == 1 else f"{count:,} contacts"
    return Line("▸", f"{event.flow.name} is started for {whom}", "flow", is_detail=True)


LINES.none_of(events.StartBatch)  # each contact's own start says it


@LINES.of(events.StartEnded)
def _start_ended(event: events.StartEnded, _at: datetime) -> Line:
    reason = f": {event.reason}" if event.reason else ""
    is_detail = event.status is StartStatus.COMPLETED
    text = f"the start of {event.flow.name} is {event.status}{reason}"
    return Line("·", text, "flow", is_detail=is_detail)


@LINES.of(events.TimePassed)
def _passed(event: events.TimePassed, at: datetime) -> Line:
    return Line("⏲", f"{format_duration(at - event.since)} later", "time")


@LINES.of(events.TimersHeld)
def _held(event: events.TimersHeld, _at: datetime) -> Line:
    return Line("⚠", f"went on by itself {event.limit:,} times: the rest waits", "error")


@LINES.of(events.RowRemoved)
def _removed(event: events.RowRemoved, _at: datetime) -> Line:
    return detail(f"nothing goes off: {event.reason}")


LINES.none_of(events.RowAdded)  # the agenda shows it


@LINES.of(events.FlowStatusChanged)
def _status(event: events.FlowStatusChanged, _at: datetime) -> Line:
    return Line("◆", f"{event.flow.name} is {event.status} now; it was {event.before}", "flow")


@LINES.of(events.RevisionPublished)
def _published(event: events.RevisionPublished, _at: datetime) -> Line:
    return Line("◆", f"{event.flow.name}: revision {event.revision} is published", "flow")


@LINES.of(events.PointReached)
def _reached(event: events.PointReached, _at: datetime) -> Line:
    unmet = [each for each in event.conditions if not each.met]
    if unmet:
        why = ", ".join(f"{each.text}? {each.seen}" for each in unmet)
        return Line("·", f"{event.campaign.name}: {event.words}: nothing is done: {why}", "flow")
    return Line("◷", f"{event.campaign.name}: {event.words}", "flow")


@LINES.of(events.CampaignMsgReceived)
def _campaign_msg(event: events.CampaignMsgReceived, _at: datetime) -> Line:
    return message_line(event.msg)


@LINES.of(events.ScheduleFired)
def _fired(event: events.ScheduleFired, _at: datetime) -> Line:
    unmet = [each for each in event.conditions if not each.met]
    if unmet:
        why = ", ".join(f"{each.text}? {each.seen}" for each in unmet)
        return Line("·", f"{event.flow.name}: {event.words}: nobody is started: {why}", "flow")
    return Line("◷", f"{event.flow.name}: {event.words}", "flow")


LINES.none_of(events.ScheduleRested)  # that its trigger waits is told


@LINES.of(events.AgentMsgSent)
def _agent(event: events.AgentMsgSent, _at: datetime) -> Line:
    line = message_line(event.msg)
    return replace(line, text=f"{line.text}  ({event.by}, {event.origin})")
