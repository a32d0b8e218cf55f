"""The calls to the world outside: what was asked, and what was answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from flowtui.model.events import Event
from flowtui.model.events.service import AirtimeCreated, EmailSent, LLMCalled, WebhookCalled
from flowtui.scenario.simulation import AppliedInput

OFFLINE = "Not scripted: nobody answered."


@dataclass(frozen=True, slots=True)
class ServiceCall:
    """A call to the world outside."""

    at: datetime
    glyph: str
    address: str
    """Who was called, and how: `GET https://example.org/points`."""
    outcome: str
    """In a word: `200`, `offline`."""
    is_fine: bool
    request: str
    answer: str
    event: Event

    @property
    def can_be_scripted(self) -> bool:
        """Whether an answer to it can be scripted."""
        return isinstance(self.event, WebhookCalled | LLMCalled)


def calls_of(applied: Iterable[AppliedInput], contact_uuid: str) -> Iterator[ServiceCall]:
    """Yield the calls that were made for a contact."""
    for each in applied:
        for entry in each.entries:
            if entry.contact_uuid == contact_uuid:
                call = _call(entry.record.event, entry.record.at)
                if call:
                    yield call


def _call(event: Event, at: datetime) -> ServiceCall | None:
    match event:
        case WebhookCalled():
            return _webhook(event, at)
        case LLMCalled(llm=llm, instructions=instructions, input=text, output=output):
            request = f"{instructions}\n{text}"
            return ServiceCall(at, "✦", llm.name, "answered", True, request, output, event)  # noqa: FBT003
        case EmailSent(to=to, subject=subject, body=body):
            request = f"{subject}\n{body}"
            return ServiceCall(at, "@", ", ".join(to), "sent", True, request, "", event)  # noqa: FBT003
        case AirtimeCreated(recipient=recipient, amount=amount, currency=currency):
            request = f"{amount} {currency}"
            return ServiceCall(at, "$", recipient, "transferred", True, request, "", event)  # noqa: FBT003
        case _:
            return None


def _webhook(event: WebhookCalled, at: datetime) -> ServiceCall:
    method = event.request.partition(" ")[0]
    offline = event.status == "connection_error"
    return ServiceCall(
        at,
        "⇄",
        f"{method} {event.url}".strip(),
        "offline" if offline else str(event.status_code),
        event.status == "success",
        event.request,
        OFFLINE if offline else event.response,
        event,
    )
