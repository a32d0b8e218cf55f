"""The expectation `channel`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import MATCH, Match, compared
from flowtui.scenario.messages import sent_to
from flowtui.scenario.notation.notation import Notation


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Channel(Expectation):
    """The last message that the contact was sent went by the channel of this name."""

    type: ClassVar[str] = "channel"
    notation: ClassVar[Notation[Any]] = MATCH

    wanted: Match

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        sent = sent_to(situation.contact.uuid, situation.entries)
        channel = sent[-1].channel if sent else None
        yield from compared(self.type, self.wanted, channel.name if channel else "")

    @override
    def as_it_came(self, situation: Situation) -> "Channel | None":
        sent = sent_to(situation.contact.uuid, situation.entries)
        channel = sent[-1].channel if sent else None
        return Channel(channel.name) if channel else None
