"""What happened, in words: one line for each entry of a log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flowtui.flows.waits.response import ResponseReceived, ResponseWait
from flowtui.flows.waits.timer import TimerElapsed, TimerWait
from flowtui.model.codec.times import later
from flowtui.model.events import Event, fault, message, run, service, session, ticket, waits
from flowtui.model.events import contact as contacts
from flowtui.model.events.host import DialEnded, MsgReceived, WaitExpired, WaitTimedOut
from flowtui.model.message import MsgOut
from flowtui.model.session.run import Status
from flowtui.scenario.durations import format_duration
from flowtui.scenario.secrets import without_secrets
from flowtui.world import events as world


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a log."""

    glyph: str
    text: str
    kind: str
    """What it is about, for its colour: `message`, `input`, `flow`, `wait`, `result`, `contact`,
    `service`, `time`, `error` or `step`."""
    is_detail: bool = False
    """Whether it is of interest only to who looks closely."""


def describe(event: Event, at: datetime, *, show_secrets: bool = False) -> Line | None:
    """Return what `event`, which happened at `at`, says; None where it says nothing to people.

    There are stars for tokens and the like in addresses of calls, unless they are to be shown.
    """
    event = event if show_secrets else without_secrets(event)
    describer = _DESCRIBERS.get(type(event))
    if describer is None:
        return Line("·", event.type.replace("_", " "), "step", is_detail=True)
    return describer(event, at)


def _message(msg: MsgOut, note: str = "") -> Line:
    parts = [msg.text, *(f"[{attachment}]" for attachment in msg.attachments)]
    parts += (f"‹{reply.text or reply.extra}›" for reply in msg.quick_replies)
    reason = msg.unsendable_reason
    if reason:
        parts.append(f"(not delivered: {reason.replace('_', ' ')})")
    return Line("✉", " ".join(part for part in (note, *parts) if part), "message")


def _started(event: run.RunStarted, _at: datetime) -> Line:
    return Line("▸", f"{event.flow.name} started", "flow")


_ENDINGS = {
    Status.COMPLETED: ("■", "completed"),
    Status.EXPIRED: ("⌛", "expired"),
    Status.FAILED: ("✗", "failed"),
    Status.INTERRUPTED: ("⚡", "interrupted"),
}


def _ended(event: run.RunEnded, _at: datetime) -> Line:
    glyph, word = _ENDINGS.get(event.status, ("■", str(event.status)))
    return Line(glyph, f"{event.flow.name} {word}", "flow")


def _result(event: run.RunResultChanged, _at: datetime) -> Line:
    result = event.result
    category = f"  {result.category}" if result.category else ""
    return Line("=", f"{result.name} = {result.value}{category}", "result")


def _msg_wait(event: waits.MsgWait, at: datetime) -> Line:
    limits = []
    if event.timeout_seconds:
        late = later(at, seconds=event.timeout_seconds)
        limits.append(f"goes on in {_span((late - at).total_seconds())}")
    if event.expires_on:
        limits.append(f"expires in {_span((event.expires_on - at).total_seconds())}")
    return Line("…", ", ".join(("waits for a reply", *limits)), "wait")


def _time_wait(event: TimerWait | ResponseWait, at: datetime) -> Line:
    limit = _span((event.ends_on - at).total_seconds())
    if isinstance(event, TimerWait):
        return Line("⏲", f"waits for {limit}", "wait")
    return Line("…", f"waits for results, at most {limit}", "wait")


def _span(seconds: float) -> str:
    from datetime import timedelta

    return format_duration(timedelta(seconds=seconds))


def _resumed(event: session.SessionResumed, _at: datetime) -> Line | None:
    match event.resume.event:
        case MsgReceived(msg=msg):
            parts = (msg.text, *(f"[{attachment}]" for attachment in msg.attachments))
            return Line("←", " ".join(part for part in parts if part), "input")
        case WaitTimedOut():
            return Line("⌛", "no reply in time", "time")
        case WaitExpired():
            return Line("⌛", "no reply at all", "time")
        case TimerElapsed():
            return Line("⏲", "the wait is over", "time")
        case ResponseReceived(results=results):
            return Line("⇄", f"results came: {', '.join(results)}", "service")
        case DialEnded(dial=dial):
            return Line("☎", f"the call ended: {dial.status}, {dial.duration} s", "input")
        case _:
            return None


def _field(event: contacts.ContactFieldChanged, _at: datetime) -> Line:
    value = event.value.text if event.value else "(cleared)"
    return Line("✎", f"{event.field.name} → {value}", "contact")


def _groups(event: contacts.ContactGroupsChanged, _at: datetime) -> Line:
    changes = [f"+ {group.name}" for group in event.groups_added]
    changes += (f"− {group.name}" for group in event.groups_removed)
    return Line("✎", f"groups {', '.join(changes)}", "contact")


def _changed(what: str, attribute: str) -> Callable[[Any, datetime], Line]:
    def describer(event: Any, _at: datetime) -> Line:
        return Line("✎", f"{what} → {getattr(event, attribute) or '(cleared)'}", "contact")

    return describer


def _urns(event: contacts.ContactURNsChanged, _at: datetime) -> Line:
    return Line("✎", f"addresses → {', '.join(urn.identity for urn in event.urns)}", "contact")


def _broadcast(event: message.BroadcastCreated, _at: datetime) -> Line:
    text = event.translations.get(event.base_language)
    to = [group.name for group in event.groups] + [each.name for each in event.contacts]
    to += (urn.identity for urn in event.urns)
    if event.contact_query:
        to.append(event.contact_query)
    return Line("✉", f"to {', '.join(to)}: {text.text if text else ''}", "message")


def _webhook(event: service.WebhookCalled, _at: datetime) -> Line:
    answer = str(event.status_code) if event.status_code else event.status.replace("_", " ")
    return Line("⇄", f"{event.url} → {answer}", "service")


def _session_ended(event: session.SessionEnded, _at: datetime) -> Line:
    return Line("·", f"ended: {event.reason}", "flow", is_detail=True)


def _unhandled(event: world.MsgUnhandled, _at: datetime) -> Line:
    reason = "the contact is blocked" if event.reason else "no flow waits for it"
    return Line("←", f"{event.msg.text}  ({reason})", "input")


def _exit(event: run.ExitTaken, _at: datetime) -> Line:
    return Line("→", event.operand or "goes on", "step", is_detail=True)


_DESCRIBERS: dict[type[Event], Callable[[Any, datetime], Line | None]] = {
    message.MsgCreated: lambda event, _: _message(event.msg),
    message.IVRCreated: lambda event, _: _message(event.msg, "☎"),
    message.BroadcastCreated: _broadcast,
    waits.MsgWait: _msg_wait,
    TimerWait: _time_wait,
    ResponseWait: _time_wait,
    waits.DialWait: lambda event, _: Line("☎", f"dials {event.urn}", "wait"),
    message.InputLabelsAdded: lambda event, _: Line(
        "⚑", f"labelled {', '.join(label.name for label in event.labels)}", "contact"
    ),
    run.RunStarted: _started,
    run.RunEnded: _ended,
    run.RunResultChanged: _result,
    run.ExitTaken: _exit,
    run.FlowEntered: lambda event, _: Line("⇲", f"enters {event.flow.name}", "flow"),
    session.SessionStarted: lambda *_: None,
    session.SessionResumed: _resumed,
    session.SessionEnded: _session_ended,
    contacts.ContactNameChanged: _changed("name", "name"),
    contacts.ContactLanguageChanged: _changed("language", "language"),
    contacts.ContactTimezoneChanged: _changed("time zone", "timezone"),
    contacts.ContactStatusChanged: _changed("status", "status"),
    contacts.ContactFieldChanged: _field,
    contacts.ContactGroupsChanged: _groups,
    contacts.ContactURNsChanged: _urns,
    contacts.ContactRefreshed: lambda *_: None,
    contacts.ContactProfilesChanged: lambda event, _: Line(
        "✎", f"profile → {event.profiles[event.profile - 1].name}", "contact"
    ),
    contacts.WAGroupFieldChanged: lambda event, _: Line(
        "✎", f"group's {event.field.name or event.field.key} → {event.value}", "contact"
    ),
    fault.ErrorOccurred: lambda event, _: Line("✗", event.text, "error"),
    fault.Warned: lambda event, _: Line("⚠", event.text, "error"),
    fault.Failed: lambda event, _: Line("✗", event.text, "error"),
    service.WebhookCalled: _webhook,
    service.SheetRowRead: lambda event, _: Line(
        "▦", f"{event.sheet}, row {event.key}: {', '.join(event.row.values())}", "service"
    ),
    service.SheetRowAdded: lambda event, _: Line(
        "▦", f"{event.sheet} + {', '.join(event.cells)}", "service"
    ),
    service.ResthookCalled: lambda event, _: Line("⇄", f"resthook {event.resthook}", "service"),
    service.EmailSent: lambda event, _: Line(
        "@", f"e-mail to {', '.join(event.to)}: {event.subject}", "service"
    ),
    service.LLMCalled: lambda event, _: Line("✦", f"{event.llm.name}: {event.output}", "service"),
    service.AirtimeCreated: lambda event, _: Line(
        "$", f"{event.amount} {event.currency} of airtime to {event.recipient}", "service"
    ),
    service.SessionTriggered: lambda event, _: Line(
        "▸", f"starts others in {event.flow.name}", "flow"
    ),
    ticket.TicketOpened: lambda *_: Line("✚", "ticket opened", "contact"),
    ticket.TicketNoteAdded: lambda event, _: Line("✚", f"note: {event.note}", "contact"),
    world.MsgUnhandled: _unhandled,
    world.BroadcastReceived: lambda event, _: _message(event.msg),
    world.ContactCreated: lambda *_: Line("+", "new contact", "contact"),
    world.StartSkipped: lambda event, _: Line(
        "·", f"not started in {event.flow.name}: {event.reason}", "flow"
    ),
    world.RowAdded: lambda *_: None,
    world.TimersHeld: lambda event, _: Line(
        "⚠", f"went on by itself {event.limit:,} times: the rest waits", "error"
    ),
    world.TimePassed: lambda event, at: Line(
        "⏲", f"{format_duration(at - event.since)} later", "time"
    ),
}
