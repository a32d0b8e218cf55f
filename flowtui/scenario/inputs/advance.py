"""The input `advance`."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.model.codec.times import later
from flowtui.scenario.durations import InvalidDuration, format_duration, parse_duration
from flowtui.scenario.inputs.base import INPUTS, Input, InvalidAnswer, MenuEntry
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.moments import possible
from flowtui.scenario.notation.plain import SPAN
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Advance(Input):
    """Time passes; the timers on the way go off."""

    type: ClassVar[str] = "advance"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Let time pass", "Let as much time pass as you say: 3 h, 2 days.",
        keys="ctrl+g,a,f7", hint=5, label="pass time",
        question="How long? Like 3 h, 2 days, or 1 h 30 min.", answer="1 d",
    )  # fmt: skip

    span: Annotated[timedelta, Part(SPAN, "advance")]
    """How much of it: `3 days`, `1 h 30 min`; a bare number is seconds."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        until = possible(later(simulation.world.now, seconds=self.span.total_seconds()))
        return simulation.host.advance_to(simulation.world, until)

    @override
    def words(self, words: Words) -> str:
        return f"advance {format_duration(self.span)}"

    @classmethod
    @override
    def answered(cls, text: str, contact_uuid: str) -> "Advance":
        try:
            return cls(parse_duration(text))
        except InvalidDuration as error:
            raise InvalidAnswer(str(error)) from error
