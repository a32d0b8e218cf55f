"""The calls to the world outside: what was asked, and what was answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from typing_extensions import override

from flowtui.graph.text import clean
from flowtui.model.events import Event
from flowtui.model.events.service import AirtimeCreated, EmailSent, LLMCalled, WebhookCalled
from flowtui.scenario.simulation import AppliedInput
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_list import LineList

HEADING = (
    "Offline: nothing leaves this machine.",
    "enter scripts the answer to a call.",
)
OFFLINE = "Not scripted: nobody answered."


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the world outside."""

    at: datetime
    glyph: str
    to: str
    outcome: str
    """In a word: `200`, `offline`."""
    is_fine: bool
    asked: str
    answered: str
    event: Event

    @property
    def can_be_scripted(self) -> bool:
        """Whether an answer to it can be scripted."""
        return isinstance(self.event, WebhookCalled | LLMCalled)


def calls_of(taken: Iterable[AppliedInput], contact_uuid: str) -> Iterator[Call]:
    """Yield the calls that were made for a contact."""
    for each in taken:
        for entry in each.entries:
            if entry.contact_uuid == contact_uuid:
                call = _call(entry.record.event, entry.record.at)
                if call:
                    yield call


def _call(event: Event, at: datetime) -> Call | None:
    match event:
        case WebhookCalled():
            return _webhook(event, at)
        case LLMCalled(llm=llm, instructions=instructions, input=text, output=output):
            asked = f"{instructions}\n{text}"
            return Call(at, "✦", llm.name, "answered", True, asked, output, event)  # noqa: FBT003
        case EmailSent(to=to, subject=subject, body=body):
            address = ", ".join(to)
            return Call(at, "@", address, "sent", True, f"{subject}\n{body}", "", event)  # noqa: FBT003
        case AirtimeCreated(recipient=recipient, amount=amount, currency=currency):
            asked = f"{amount} {currency}"
            return Call(at, "$", recipient, "transferred", True, asked, "", event)  # noqa: FBT003
        case _:
            return None


def _webhook(event: WebhookCalled, at: datetime) -> Call:
    method = event.request.partition(" ")[0]
    offline = event.status == "connection_error"
    return Call(
        at,
        "⇄",
        f"{method} {event.url}".strip(),
        "offline" if offline else str(event.status_code),
        event.status == "success",
        event.request,
        OFFLINE if offline else event.response,
        event,
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: of a call, of what is inside one, or of the heading."""

    shown: Content
    call: int = -1


class Network(LineList):
    """Calls; right shows what was asked and answered."""

    MENU: ClassVar[Sequence[Command]] = (
        Command("network.open", "Open", "Show what was asked and answered.", "fold(True)",
                "right,l"),
        Command("network.close", "Close", "Hide what was asked and answered.", "fold(False)",
                "left,h"),
        Command("network.details", "Details", "Show or hide what was asked and answered.",
                "turn", "space,d", hint=2),
        Command("list.choose", "Script the answer",
                "Say what the call is to be answered, and play the inputs again.", "choose",
                "enter", hint=1),
    )  # fmt: skip

    @dataclass
    class Scripting(Message):
        """The user wants to script the answer to a call."""

        call: Call

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._calls: Sequence[Call] = ()
        self._zone: tzinfo = UTC
        self._open: set[int] = set()
        self._lines: list[_Line] = []

    @property
    @override
    def count(self) -> int:
        return len(self._lines)

    def show(self, calls: Sequence[Call], zone: tzinfo) -> None:
        """Show calls."""
        self._calls, self._zone = calls, zone
        self._collect()

    def _collect(self) -> None:
        self._lines = [_Line(Content.styled(text, "$foreground 60%")) for text in HEADING]
        self._lines.append(_Line(Content("")))
        if not self._calls:
            self._lines.append(_Line(Content.styled("No calls yet.", "$foreground 45%")))
        for number, call in enumerate(self._calls):
            self._lines.append(_Line(self._head(call, is_open=number in self._open), number))
            if number in self._open:
                self._lines += (_Line(text, number) for text in _inside(call))
        self.changed()

    def _head(self, call: Call, *, is_open: bool) -> Content:
        return Content.assemble(
            ("▾ " if is_open else "▸ ", "$foreground 50%"),
            (f"{call.at.astimezone(self._zone):%H:%M:%S} ", "$foreground 45%"),
            (f"{call.glyph} ", "$kind-subflow bold"),
            ("" if call.is_fine else "✗ ", "$text-error"),
            (call.outcome, "$text-success" if call.is_fine else "$text-error"),
            f"  {clean(call.to)}",
        )

    @override
    def line(self, index: int) -> Content:
        return self._lines[index].shown

    @property
    def chosen(self) -> Call | None:
        """The call under the cursor."""
        number = self._lines[self.at].call if self.at < len(self._lines) else -1
        return self._calls[number] if number >= 0 else None

    def action_turn(self) -> None:
        """Show or hide what was asked and answered."""
        number = self._lines[self.at].call
        self.action_fold(number not in self._open)

    def action_fold(self, is_open: bool) -> None:  # noqa: FBT001 - an action's argument
        """Show or hide what was asked and answered."""
        number = self._lines[self.at].call
        if number >= 0:
            (self._open.add if is_open else self._open.discard)(number)
            self._collect()
            self.go(next(n for n, line in enumerate(self._lines) if line.call == number))

    @override
    def action_choose(self) -> None:
        call = self.chosen
        if call and call.can_be_scripted:
            self.post_message(self.Scripting(call))


def _inside(call: Call) -> Iterator[Content]:
    for sign, text in (("→", call.asked), ("←", call.answered)):
        for line in text.rstrip().splitlines():
            yield Content.assemble((f"    {sign} ", "$foreground 45%"), (clean(line), ""))
