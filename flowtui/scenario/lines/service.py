"""What events of services say."""

from datetime import datetime

from flowtui.model.events import service
from flowtui.scenario.lines.base import LINES, Line


@LINES.of(service.WebhookCalled)
def _webhook(event: service.WebhookCalled, _at: datetime) -> Line:
    answer = str(event.status_code) if event.status_code else event.status.replace("_", " ")
    return Line("⇄", f"{event.url} → {answer}", "service")


@LINES.of(service.ResthookCalled)
def _resthook(event: service.ResthookCalled, _at: datetime) -> Line:
    return Line("⇄", f"resthook {event.resthook}", "service")


@LINES.of(service.SheetRowRead)
def _row_read(event: service.SheetRowRead, _at: datetime) -> Line:
    row = ", ".join(event.row.values())
    return Line("▦", f"{event.sheet}, row {event.key}: {row}", "service")


@LINES.of(service.SheetRowAdded)
def _row_added(event: service.SheetRowAdded, _at: datetime) -> Line:
    return Line("▦", f"{event.sheet} + {', '.join(event.cells)}", "service")


@LINES.of(service.EmailSent)
def _email(event: service.EmailSent, _at: datetime) -> Line:
    return Line("@", f"e-mail to {', '.join(event.to)}: {event.subject}", "service")


@LINES.of(service.LLMCalled)
def _llm(event: service.LLMCalled, _at: datetime) -> Line:
    return Line("✦", f"{event.llm.name}: {event.output}", "service")


@LINES.of(service.AirtimeCreated)
def _airtime(event: service.AirtimeCreated, _at: datetime) -> Line:
    text = f"{event.amount} {event.currency} of airtime to {event.recipient}"
    return Line("$", text, "service")


@LINES.of(service.SessionTriggered)
def _others(event: service.SessionTriggered, _at: datetime) -> Line:
    return Line("▸", f"starts others in {event.flow.name}", "flow")
