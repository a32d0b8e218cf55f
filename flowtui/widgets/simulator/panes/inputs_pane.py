"""The inputs of a timeline: in a row, or a line each where there is room for one pane only."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from typing_extensions import override

from flowtui.scenario.views.input_sequence import input_sequence
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.simulator.inputs import InputList, InputRow
from flowtui.widgets.simulator.pane_title import entitle


class InputsPane(Vertical):
    """Shows the inputs of a viewpoint's timeline; tells where on it the user wants to be."""

    @dataclass
    class PositionWanted(Message):
        """The user wants to be where so many inputs are played."""

        position: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._view = Viewpoint.nobody()

    @override
    def compose(self) -> ComposeResult:
        yield InputRow()
        yield InputList()

    @property
    def main_widget(self) -> Widget:
        """What has the focus when one goes to the inputs."""
        row = self.query_one(InputRow)
        return row if row.display else self.query_one(InputList)

    def show(self, view: Viewpoint) -> None:
        """Show the inputs of a viewpoint's timeline."""
        self._view = view
        sequence = input_sequence(view)
        self.query_one(InputRow).sequence = sequence
        lines = self.query_one(InputList)
        if lines.display:
            lines.show(sequence)
        total = len(sequence.inputs)
        title = f"Inputs {sequence.position} of {total}" if total else "Inputs"
        entitle(self, Content(title))

    @on(InputRow.Wanted)
    def _jump(self, event: InputRow.Wanted) -> None:
        event.stop()
        self.post_message(self.PositionWanted(event.position))

    @on(LineList.Chosen)
    def _go_to(self, event: LineList.Chosen) -> None:
        event.stop()
        position = min(event.at + 1, len(self._view.timeline.all_taken))
        self.post_message(self.PositionWanted(position))
