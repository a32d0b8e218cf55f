"""The input `advance_to`."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.scenario.inputs.base import INPUTS, Input, MenuEntry
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.moments import possible
from flowtui.scenario.notation.composite import OneOf
from flowtui.scenario.notation.plain import MOMENT, Constant
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening

NEXT_TIMER = "next timer"
_WHEN = OneOf(Constant(NEXT_TIMER, None), MOMENT)


@INPUTS.register
@dataclass(frozen=True, slots=True)
class AdvanceTo(Input):
    """Time passes until a moment, or until the next timer has gone off."""

    type: ClassVar[str] = "advance_to"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Next timer", "Let time pass until the next timer has gone off.",
        keys="ctrl+t,greater_than_sign,f8", hint=4, label="timer",
    )  # fmt: skip

    moment: Annotated[datetime | None, Part(_WHEN, "advance_to", always=True)] = None
    """A date and time, like `2026-01-05T09:00:00Z`, or `next timer`."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        world, host = simulation.world, simulation.host
        timer = host.next_timer(world)
        due = max(timer.due, world.now) if timer else world.now
        return host.advance_to(world, possible(self.moment or due))

    @override
    def words(self, words: Words) -> str:
        return f"advance to {words.moment(self.moment)}" if self.moment else NEXT_TIMER

    @classmethod
    @override
    def answered(cls, text: str, contact_uuid: str) -> "AdvanceTo":
        return cls()
