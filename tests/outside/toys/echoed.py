"""An expectation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import INTEGER

if TYPE_CHECKING:
    from flowtui.scenario.simulation import AppliedInput


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Echoed(Expectation):
    """So many messages came."""

    type: ClassVar[str] = "echoed"
    notation: ClassVar[Notation[Any]] = INTEGER

    wanted: int

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        count = len(situation.messages)
        if count != self.wanted:
            yield Failure(self.type, str(self.wanted), str(count))

    @classmethod
    @override
    def of_input(cls, applied: "AppliedInput", contact_uuid: str) -> "Echoed | None":
        return None if contact_uuid or applied.input.type != "wave" else cls(1)
