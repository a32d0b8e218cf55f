"""What comes of keys and answers in the simulator, for its screen to carry out."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from flowtui.scenario.inputs import Input
from flowtui.scenario.simulation_setup import SimulationSetup
from flowtui.scenario.views.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Position:
    """Go to where so many inputs are played, and follow the conversation there."""

    count: int


@dataclass(frozen=True, slots=True)
class SetupChange:
    """Play the inputs again on another setup; the reason is told."""

    setup: SimulationSetup
    reason: str


@dataclass(frozen=True, slots=True)
class SeedChange:
    """Play the inputs again with other chances."""

    seed: int


@dataclass(frozen=True, slots=True)
class MediaMessage:
    """Let the contact send an attachment, with what is typed as its text."""

    attachment: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """Tell the user something in passing."""

    text: str
    title: str = ""
    severity: Literal["information", "warning", "error"] = "information"
    seconds: float = 8
    copied_text: str = ""
    """What is put on the clipboard."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave the simulator."""


Decision: TypeAlias = (
    Input | Viewpoint | Position | SetupChange | SeedChange | MediaMessage | Announcement | Leave
)
"""An input to be taken, a viewpoint to be looked from, or one of the above."""
