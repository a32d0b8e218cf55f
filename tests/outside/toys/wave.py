"""An input."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.scenario.inputs.base import INPUTS, Input, InvalidAnswer, MenuEntry
from flowtui.scenario.inputs.say import Say
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.plain import INTEGER
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Wave(Input):
    """The contact waves."""

    type: ClassVar[str] = "wave"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Wave", "Let the contact wave.", question="How often?", answer="1"
    )
    wants_reply: ClassVar[bool] = True

    times: Annotated[int, Part(INTEGER, "wave")]
    """How often."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        return Say("WAVE" * self.times).apply(simulation)

    @override
    def words(self, words: Words) -> str:
        return f"wave {self.times} times"

    @classmethod
    @override
    def answered(cls, text: str, contact_uuid: str) -> "Wave":
        if not text.isdecimal():
            raise InvalidAnswer("A number is needed.")
        return cls(int(text))
