"""The expectation `waiting_in`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import shown
from flowtui.scenario.notation.composite import OneOf
from flowtui.scenario.notation.named import Name
from flowtui.scenario.notation.names import NameSort
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import Constant
from flowtui.world.world import World


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class WaitingIn(Expectation):
    """The contact waits in this flow; with `null`, in none."""

    type: ClassVar[str] = "waiting_in"
    notation: ClassVar[Notation[Any]] = OneOf(
        Name(NameSort.FLOW), Constant(None, None), like="the name of a flow, or `null`"
    )

    wanted: str | None

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        actual = _flow_waited_in(situation.simulation.world, situation.contact.uuid) or ""
        if actual != (self.wanted or ""):
            yield Failure(self.type, shown(self.wanted), shown(actual))

    @override
    def as_it_came(self, situation: Situation) -> "WaitingIn | None":
        return WaitingIn(_flow_waited_in(situation.simulation.world, situation.contact.uuid))

    @classmethod
    @override
    def of_ending(cls, world: World, contact_uuid: str) -> "WaitingIn | None":
        return cls(_flow_waited_in(world, contact_uuid))


def _flow_waited_in(world: World, contact_uuid: str) -> str | None:
    session = world.waiting_session(contact_uuid)
    run = session.waiting_run if session else None
    return run.flow.name if run else None
