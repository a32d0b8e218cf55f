"""The inputs of a simulation: those that are played, where one is, those to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from flowtui.graph.text import cut, width
from flowtui.scenario.views.input_sequence import InputSequence
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.line_list import LineList

_HERE = "◆"
_GAP = " ─ "
NOTHING = "nothing happens by itself"


class InputRow(Commanded, Widget, can_focus=True):
    """Inputs in a row, and below it what will happen next."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    InputRow { height: 2; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("timeline.first", "To the beginning", "Go back before all inputs but the first.",
                "jump(1)", "home,g"),
        Command("timeline.last", "To the end", "Play all inputs again.", "jump(9999)", "end,G"),
    )  # fmt: skip

    sequence: reactive[InputSequence] = reactive(InputSequence())
    """What is shown."""

    @dataclass
    class Wanted(Message):
        """The user wants to be where so many inputs are played."""

        position: int

    @override
    def render(self) -> Content:
        sequence = self.sequence
        cells = self.content_size.width
        parts: list[Content] = []
        for start, end, index in self._places(cells):
            text = _HERE if index < 0 else sequence.inputs[index]
            if start < 0 or end > cells:
                text = cut(text, max(0, cells - max(0, start)))
            style = (
                "bold $accent"
                if index < 0
                else "$foreground 45% italic"
                if index >= sequence.position
                else "bold"
                if index == sequence.position - 1
                else "$foreground 80%"
            )
            parts.append(Content.styled(text, style))
        row = Content.styled(_GAP, "$foreground 35%").join(parts)
        coming = _coming(" · ".join(sequence.coming) or NOTHING)
        return Content("\n").join(
            [row.truncate(cells, ellipsis=True), coming.truncate(cells, ellipsis=True)]
        )

    def _places(self, cells: int) -> list[tuple[int, int, int]]:
        """Return where each input stands that there is room for: from, to, which; -1 is here."""
        sequence = self.sequence
        order = [*range(sequence.position), -1, *range(sequence.position, len(sequence.inputs))]
        widths = [width(_HERE if index < 0 else sequence.inputs[index]) for index in order]
        here = order.index(-1)
        first = here
        room = cells * 2 // 3 - widths[here]  # what is played has two thirds, what comes the rest
        after = sum(widths[here + 1 :]) + len(_GAP) * (len(order) - here - 1)
        room = max(room, cells - after - widths[here])
        while first > 0 and room >= widths[first - 1] + len(_GAP):
            first -= 1
            room -= widths[first] + len(_GAP)
        places = []
        at = 0
        for index, cells_of in zip(order[first:], widths[first:], strict=True):
            if at >= cells:
                break
            places.append((at, at + cells_of, index))
            at += cells_of + len(_GAP)
        return places

    def action_jump(self, position: int) -> None:
        """Go to where so many inputs are played."""
        self.post_message(self.Wanted(min(position, len(self.sequence.inputs))))

    def on_click(self, event: events.Click) -> None:
        """Go to where the input that was clicked is the last one played."""
        if event.y != 0:
            return
        for start, end, index in self._places(self.content_size.width):
            if start <= event.x < end and index >= 0:
                self.post_message(self.Wanted(index + 1))


class InputList(LineList):
    """Inputs, a line each: for small terminals."""

    MENU: ClassVar[Sequence[Command]] = (
        Command("list.choose", "Go there", "Go to where the input is the last one played.",
                "choose", "enter", hint=1),
    )  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._sequence = InputSequence()

    @property
    @override
    def count(self) -> int:
        return len(self._sequence.inputs) + 1 + max(1, len(self._sequence.coming))

    def show(self, sequence: InputSequence) -> None:
        """Show inputs, the cursor on the last one played."""
        self._sequence = sequence
        self.changed()
        self.go(sequence.position - 1)

    @override
    def line(self, index: int) -> Content:
        sequence = self._sequence
        if index == len(sequence.inputs):
            return Content("")
        if index > len(sequence.inputs):
            return _coming((sequence.coming or (NOTHING,))[index - len(sequence.inputs) - 1])
        is_played = index < sequence.position
        glyph = "◆" if index == sequence.position - 1 else "✓" if is_played else "·"
        return Content.assemble(
            (f"{glyph} ", "$accent" if is_played else "$foreground 45%"),
            (f"{sequence.times[index]}  ", "$foreground 45%"),
            (sequence.inputs[index], "" if is_played else "$foreground 45% italic"),
        )


def _coming(text: str) -> Content:
    return Content.assemble(("next  ", "$foreground 50%"), (text, "$foreground 70%"))
