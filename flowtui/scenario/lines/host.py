"""What events of the world outside say: calls, chats, campaigns."""

from datetime import datetime

from flowtui.model.events import host
from flowtui.scenario.lines.base import LINES, Line, detail


@LINES.of(host.CallReceived)
def _call_received(event: host.CallReceived, _at: datetime) -> Line:
    return Line("☎", f"calls from {event.call.urn}", "input")


@LINES.of(host.CallCreated)
def _call_created(event: host.CallCreated, _at: datetime) -> Line:
    return Line("☎", f"is called at {event.call.urn}", "message")


@LINES.of(host.CallMissed)
def _call_missed(event: host.CallMissed, _at: datetime) -> Line:
    return Line("☎", f"called {event.channel.name}, and nobody answered", "input")


@LINES.of(host.ChatStarted)
def _chat_started(event: host.ChatStarted, _at: datetime) -> Line:
    where = f" on {event.channel.name}" if event.channel else ""
    return Line("←", f"opens a chat{where}", "input")


@LINES.of(host.EventHappened)
def _event(event: host.EventHappened, _at: datetime) -> Line:
    said = ", ".join(f"{key} {value}" for key, value in event.properties.items())
    return Line("←", event.name + (f": {said}" if said else ""), "input")


@LINES.of(host.CampaignFired)
def _campaign_fired(event: host.CampaignFired, _at: datetime) -> Line:
    return Line("⏲", f"it is time for {event.campaign.name}", "time")


@LINES.of(host.TypingStarted)
def _typing(event: host.TypingStarted, _at: datetime) -> Line:
    return detail("types" if event.direction == "incoming" else "sees somebody type")


@LINES.of(host.TypingStopped)
def _typed(event: host.TypingStopped, _at: datetime) -> Line:
    incoming = event.direction == "incoming"
    return detail("stops typing" if incoming else "sees somebody stop typing")
