"""The expectation `no_message`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.messages import messages_to
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import BOOLEAN

if TYPE_CHECKING:
    from flowtui.scenario.simulation import AppliedInput


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class NoMessage(Expectation):
    """The contact was sent nothing; with `false`, something."""

    type: ClassVar[str] = "no_message"
    notation: ClassVar[Notation[Any]] = BOOLEAN

    wanted: bool

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        texts = situation.messages
        if self.wanted == bool(texts):
            yield Failure(self.type, str(self.wanted).lower(), f"{len(texts)} messages")

    @override
    def as_it_came(self, situation: Situation) -> "NoMessage | None":
        return NoMessage(not self.wanted)

    @classmethod
    @override
    def of_input(cls, applied: "AppliedInput", contact_uuid: str) -> "NoMessage | None":
        if contact_uuid or not applied.input.wants_reply:
            return None
        reached = {entry.contact_uuid for entry in applied.entries}
        heard = any(messages_to(uuid, applied.entries) for uuid in reached)
        return None if heard else cls(wanted=True)
