"""What panes of the simulator tell when the user puts something in."""

from dataclasses import dataclass

from textual.message import Message

from flowtui.scenario.inputs import Input


@dataclass
class InputGiven(Message):
    """The user wants an input to be taken."""

    input: Input
