"""The expectation `messages`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import MATCH, Match, matches, shown
from flowtui.scenario.messages import messages_to
from flowtui.scenario.notation.composite import ListOf
from flowtui.scenario.notation.notation import Notation

if TYPE_CHECKING:
    from flowtui.scenario.simulation import AppliedInput


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Messages(Expectation):
    """The messages that the contact was sent are these, in this order, and no others."""

    type: ClassVar[str] = "messages"
    notation: ClassVar[Notation[Any]] = ListOf(MATCH)

    wanted: tuple[Match, ...]

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        texts = situation.messages
        if len(texts) != len(self.wanted) or not all(map(matches, self.wanted, texts)):
            expected = " | ".join(shown(text) for text in self.wanted)
            actual = " | ".join(f"“{text}”" for text in texts)
            yield Failure(self.type, expected or "none", actual or "none")

    @override
    def as_it_came(self, situation: Situation) -> "Messages | None":
        texts = situation.messages
        if len(texts) != len(self.wanted):
            return Messages(tuple(texts))
        pairs = zip(self.wanted, texts, strict=True)
        return Messages(tuple(wanted if matches(wanted, text) else text for wanted, text in pairs))

    @classmethod
    @override
    def of_input(cls, applied: "AppliedInput", contact_uuid: str) -> "Messages | None":
        texts = messages_to(contact_uuid, applied.entries) if contact_uuid else []
        return cls(tuple(texts)) if texts else None
