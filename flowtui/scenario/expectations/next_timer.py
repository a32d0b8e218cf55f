"""The expectation `next_timer`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.durations import format_duration
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import MATCH, matches, shown
from flowtui.scenario.notation.composite import Keys, OneOf
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import MOMENT, SPAN, Constant
from flowtui.scenario.views.timer_words import effect
from flowtui.world.agenda import AgendaRow

_LIKE = "`{in: …, at: …, what: …}`"
NOTHING = "none"


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class NextTimer(Expectation):
    """What is due next for the contact is so far off, at this time, or does this; or nothing is."""

    type: ClassVar[str] = "next_timer"
    notation: ClassVar[Notation[Any]] = OneOf(
        Constant(NOTHING, None),
        Keys({"in": SPAN, "at": MOMENT, "what": MATCH}, _LIKE, at_least=1),
        SPAN,
        like=f"`none`, a span of time like `3 days`, or {_LIKE}",
    )

    wanted: Any

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        world, uuid = situation.simulation.world, situation.contact.uuid
        rows = (row for row in world.agenda.rows() if row.contact_uuid == uuid)
        timer = next(rows, None)
        if timer is None or self.wanted is None:
            if (timer is None) != (self.wanted is None):
                actual = NOTHING if timer is None else _told(timer, situation)
                yield Failure(self.type, self._expected, actual)
        elif not self._is(timer, situation):
            yield Failure(self.type, self._expected, _told(timer, situation))

    @property
    def _expected(self) -> str:
        if self.wanted is None:
            return NOTHING
        return ", ".join(f"{key} {_written(value)}" for key, value in self._parts.items())

    @property
    def _parts(self) -> dict[str, Any]:
        return {"in": self.wanted} if isinstance(self.wanted, timedelta) else dict(self.wanted)

    def _is(self, timer: AgendaRow, situation: Situation) -> bool:
        world, parts = situation.simulation.world, self._parts
        return (
            parts.get("in", timer.due - world.now) == timer.due - world.now
            and parts.get("at", timer.due) == timer.due
            and ("what" not in parts or matches(parts["what"], effect(timer, world)))
        )


def _told(timer: AgendaRow, situation: Situation) -> str:
    world = situation.simulation.world
    return f"in {format_duration(timer.due - world.now)}: {effect(timer, world)}"


def _written(value: Any) -> str:
    if isinstance(value, timedelta):
        return format_duration(value)
    return value.isoformat() if isinstance(value, datetime) else shown(value)
