"""The expectation `message`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import MATCH, Match, matches, nearest_text, shown
from flowtui.scenario.notation.notation import Notation


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Message(Expectation):
    """One of the messages that the contact was sent is this."""

    type: ClassVar[str] = "message"
    notation: ClassVar[Notation[Any]] = MATCH

    wanted: Match

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        texts = situation.messages
        if not any(matches(self.wanted, text) for text in texts):
            actual = " | ".join(f"“{text}”" for text in texts) or "no message"
            yield Failure(self.type, shown(self.wanted), actual)

    @override
    def as_it_came(self, situation: Situation) -> "Message | None":
        texts = situation.messages
        return Message(nearest_text(self.wanted, texts)) if texts else None
