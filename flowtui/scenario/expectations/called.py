"""The expectation `called`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.model.events.service import WebhookCalled
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import MATCH, Match, matches, shown
from flowtui.scenario.notation.composite import Keys, OneOf
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import INTEGER, STRICT_TEXT

_LIKE = "`{url: …, method: …, body: …, status: …}`"


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Called(Expectation):
    """A web service was called: at this address, so, with this, and answered with this status."""

    type: ClassVar[str] = "called"
    notation: ClassVar[Notation[Any]] = OneOf(
        STRICT_TEXT,
        Keys(
            {"url": MATCH, "method": STRICT_TEXT, "body": MATCH, "status": INTEGER},
            _LIKE, at_least=1,
        ),
        like=f"an address, or {_LIKE}",
    )  # fmt: skip

    wanted: Mapping[str, Any] | str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        wanted = {"url": self.wanted} if isinstance(self.wanted, str) else self.wanted
        calls = [
            _facts(entry.record.event)
            for entry in situation.entries
            if entry.contact_uuid == situation.contact.uuid
            and isinstance(entry.record.event, WebhookCalled)
        ]
        if not any(all(_is(wanted[key], call[key]) for key in wanted) for call in calls):
            expected = ", ".join(f"{key} {_text(value)}" for key, value in wanted.items())
            yield Failure(self.type, expected, _told(calls, wanted))


def _facts(event: WebhookCalled) -> Mapping[str, Any]:
    """Return what can be expected of a call."""
    head, _, body = event.request.partition("\r\n\r\n")
    method = head.partition(" ")[0]
    return {"url": event.url, "method": method, "body": body, "status": event.status_code}


def _is(wanted: Match | int, actual: Any) -> bool:
    if isinstance(wanted, int):
        return bool(wanted == actual)
    return matches(wanted, str(actual))


def _text(value: Any) -> str:
    return str(value) if isinstance(value, int) else shown(value)


def _told(calls: list[Mapping[str, Any]], wanted: Mapping[str, Any]) -> str:
    """Return the calls that were made, as far as something was expected of them."""
    told = (", ".join(f"{key} {_text(call[key])}" for key in wanted) for call in calls)
    return " | ".join(told) or "no call"
