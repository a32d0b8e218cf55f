"""The expectation `message_count`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import INTEGER


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class MessageCount(Expectation):
    """The contact was sent so many messages."""

    type: ClassVar[str] = "message_count"
    notation: ClassVar[Notation[Any]] = INTEGER

    wanted: int

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        count = len(situation.messages)
        if count != self.wanted:
            yield Failure(self.type, str(self.wanted), str(count))

    @override
    def as_it_came(self, situation: Situation) -> "MessageCount | None":
        return MessageCount(len(situation.messages))
