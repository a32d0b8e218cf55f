"""The calls to the world outside: what was asked, and what was answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from typing_extensions import override

from flowtui.graph.text import clean
from flowtui.scenario.views.service_calls import ServiceCall
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_list import LineList

HEADING = (
    "Offline: nothing leaves this machine.",
    "enter scripts the answer to a call.",
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
    class ScriptWanted(Message):
        """The user wants to script the answer to a call."""

        call: ServiceCall

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._calls: Sequence[ServiceCall] = ()
        self._zone: tzinfo = UTC
        self._open: set[int] = set()
        self._lines: list[_Line] = []

    @property
    @override
    def count(self) -> int:
        return len(self._lines)

    def show(self, calls: Sequence[ServiceCall], zone: tzinfo) -> None:
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

    def _head(self, call: ServiceCall, *, is_open: bool) -> Content:
        return Content.assemble(
            ("▾ " if is_open else "▸ ", "$foreground 50%"),
            (f"{call.at.astimezone(self._zone):%H:%M:%S} ", "$foreground 45%"),
            (f"{call.glyph} ", "$kind-subflow bold"),
            ("" if call.is_fine else "✗ ", "$text-error"),
            (call.outcome, "$text-success" if call.is_fine else "$text-error"),
            f"  {clean(call.address)}",
        )

    @override
    def line(self, index: int) -> Content:
        return self._lines[index].shown

    @property
    def chosen(self) -> ServiceCall | None:
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
            self.post_message(self.ScriptWanted(call))


def _inside(call: ServiceCall) -> Iterator[Content]:
    for sign, text in (("→", call.request), ("←", call.answer)):
        for line in text.rstrip().splitlines():
            yield Content.assemble((f"    {sign} ", "$foreground 45%"), (clean(line), ""))
